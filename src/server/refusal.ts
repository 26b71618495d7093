/** An error as the Log Analytics service tells it. */
export interface ServiceError {
  readonly code: string;
  readonly message: string;
  readonly innererror?: ServiceError;
  readonly details?: readonly ServiceError[];
  /** Where in the query: `line` from 1, `pos` from 0, and the word that stands there. */
  readonly line?: number;
  readonly pos?: number;
  readonly token?: string;
  readonly severity?: number;
  readonly severityName?: string;
}

/** A request that is answered with an error: the HTTP status and what its body says. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: ServiceError,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(error.message);
    this.name = "Refusal";
  }
}

/** The service's answer to a request that is not well formed; `message` says what is wrong with which part of it. */
export function badArgument(code: string, message: string, status = 400): Refusal {
  const innererror = { code, message };
  return new Refusal(status, {
    code: "BadArgumentError",
    message: "The request had some invalid properties",
    innererror,
  });
}
