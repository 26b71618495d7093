import type { Scripts } from "./script.js";

/** The program's name: no backslash means anything in it, and a quotation mark ends only what one began. */
function program(line: string): { name: string; rest: string } {
  const [whole = "", quoted, plain] = /^(?:"([^"]*)"?|([^ \t]*))/.exec(line) ?? [];
  return { name: quoted ?? plain ?? "", rest: line.slice(whole.length) };
}

/**
 * The arguments as CommandLineToArgvW() takes them apart: 2n backslashes before a quotation mark are n and the mark
 * quotes, 2n+1 are n and the mark is text; of three marks in a row the third is text.
 */
function parseArguments(text: string): string[] {
  const found: string[] = [];
  let current: string | null = null;
  let marks = 0;
  for (const [piece] of text.matchAll(/[ \t]+|\\*"|\\+|[^ \t\\"]+/g)) {
    if (piece.endsWith('"')) {
      const backslashes = piece.length - 1;
      if (backslashes > 0 && marks === 2) marks = 0;
      current = (current ?? "") + "\\".repeat(backslashes >> 1);
      if (backslashes % 2 === 1) current += '"';
      else if (++marks === 3) {
        current += '"';
        marks = 0;
      }
      continue;
    }
    if (marks === 2) marks = 0;
    if (/^[ \t]/.test(piece) && marks === 0) {
      if (current !== null) found.push(current);
      current = null;
    } else current = (current ?? "") + piece;
  }
  return current === null ? found : [...found, current];
}

function parseCommandLine(line: string): string | null {
  if (line === "") return null;
  const { name, rest } = program(line);
  return JSON.stringify([name, ...parseArguments(rest)]);
}

export const commandLineScripts: Scripts = {
  kusto_parse_command_line: { takes: ["VARCHAR"], gives: "VARCHAR", call: parseCommandLine },
};
