import { InvalidArgumentError } from "commander";

/** Parses an option that is a whole number from `least` to `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^-?\d+$/.test(text) && number >= least && number <= most) return number;
    const upTo = most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`;
    throw new InvalidArgumentError(`Give a whole number from ${least}${upTo}.`);
  };
}

/** Parses an option that is a number of seconds; gives milliseconds. */
export function seconds(text: string): number {
  const number = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && number > 0) return number * 1000;
  throw new InvalidArgumentError("Give a number of seconds above 0.");
}

/** Collects `name=value` options; of a value that holds "=" only the first one separates. */
export function nameAndValue(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf("=");
  const name = text.slice(0, Math.max(0, at)).trim();
  if (name === "") throw new InvalidArgumentError("Write it as name=value.");
  if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`${name} is given twice.`);
  return Object.fromEntries([...Object.entries(before), [name, text.slice(at + 1)]]);
}
