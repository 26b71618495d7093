#!/usr/bin/env node
import { CommanderError } from "commander";
import { exitStatusOf } from "./exit-status.js";
import { program } from "./program.js";
import { tellError } from "./tell-error.js";

// Whoever reads the output has seen enough, as `| head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

const command = program();
try {
  await command.parseAsync();
} catch (error) {
  // Help and version come as an error of status 0.
  if (!(error instanceof CommanderError) || error.exitCode !== 0) tellError(error, command.opts());
  process.exitCode = exitStatusOf(error);
}
