// Imported for its effect: in a tslab notebook tables and charts show themselves, and every query says how it went.
import { onAnswer } from "../table/result.js";
import { answerLine } from "./answer.js";
import { emit } from "./emit.js";
import { installDisplay } from "./install.js";
import { insideTslab } from "./kernel.js";

if (insideTslab()) {
  installDisplay();
  onAnswer((info) => emit(answerLine(info)));
}
