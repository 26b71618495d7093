import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { HuntbookError } from "../errors.js";

/** The text of a query: given, from a file, or for "-" from standard input. Raises `UsageInvalid` when it is not one of them. */
export async function readQuery(kql: string | undefined, file: string | undefined): Promise<string> {
  if ((kql === undefined) === (file === undefined)) {
    const told = file === undefined ? "There is no query." : "The query is given twice.";
    throw wrong(told, 'Give it as one argument, as "SigninLogs | take 10", as - for standard input, or by --file.');
  }
  const text = file === undefined ? await given(kql ?? "") : await inFile(file);
  if (text.trim() === "") throw wrong("The query is empty.", 'Ask for something, as "SigninLogs | take 10".');
  return text.replace(/^\uFEFF/, "");
}

function given(kql: string): Promise<string> {
  return kql === "-" ? textOf(process.stdin) : Promise.resolve(kql);
}

async function inFile(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(cause);
    throw wrong(`The query in ${file} cannot be read: ${reason}.`, "Check the path.", cause);
  }
}

function wrong(message: string, hint: string, cause?: unknown): HuntbookError {
  return new HuntbookError("UsageInvalid", message, { hint, cause });
}
