import type { Answer, Workspace } from "../workspace/workspace.js";
import type { Question } from "./question.js";
import { Refusal } from "./refusal.js";

/**
 * Asks until `wait` seconds have passed or the client has gone.
 *
 * @throws Refusal (504) when the time is over, and whatever the workspace raises.
 */
export async function ask(
  workspace: Workspace,
  { query, timespan }: Question,
  wait: number | undefined,
  gone: AbortSignal,
): Promise<Answer> {
  const late = wait === undefined ? undefined : AbortSignal.timeout(wait * 1000);
  const signal = late ? AbortSignal.any([gone, late]) : gone;
  try {
    return await workspace.ask(query, { several: true, signal, ...(timespan !== undefined && { timespan }) });
  } catch (error) {
    if (late?.aborted && !gone.aborted) throw tooLate(wait);
    throw error;
  }
}

function tooLate(wait: number | undefined): Refusal {
  const message = `The query was given up after ${wait} seconds, as Prefer: wait=${wait} asks`;
  return new Refusal(504, { code: "GatewayTimeout", message, innererror: { code: "GatewayTimeout", message } });
}
