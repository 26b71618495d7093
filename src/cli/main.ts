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
  if (!hasBeenTold(error)) tellError(error, command.opts());
  process.exitCode = exitStatusOf(error);
}

/** Commander prints help and version itself, and throws all the same. */
function hasBeenTold(error: unknown): boolean {
  return error instanceof CommanderError && /^commander\.(?:help|version)/.test(error.code);
}
