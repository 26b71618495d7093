import { answerLine } from "../display/answer.js";
import { plainText } from "../display/emit.js";
import type { ResultInfo } from "../table/result.js";
import { dim, yellow } from "./colors.js";

/** Says on standard error how completely a query was answered, and what its reader must know. */
export function tellAnswer(info: ResultInfo): void {
  const [line = "", ...warnings] = plainText(answerLine(info)).split("\n");
  const told = [info.complete ? dim(line) : yellow(line), ...warnings.map(yellow)];
  process.stderr.write(`${told.join("\n")}\n`);
}
