import type { HuntbookError } from "../errors.js";
import { position, type ErrorCode } from "../errors.js";
import { Refusal, type ServiceError } from "./refusal.js";

interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The code of the inner error, by which clients of the service tell the kinds apart. */
  readonly inner: string;
}

/**
 * How each error of a workspace leaves. A query that failed while it ran is a 400: clients of the service repeat whatever
 * is answered with 500 or more, and the same query would fail the same way.
 */
const OUTCOMES: Readonly<Record<ErrorCode, Outcome>> = {
  KqlSyntax: badQuery("SyntaxError"),
  KqlSemantic: badQuery("SemanticError"),
  KqlUnsupported: badQuery("Unsupported"),
  KqlValue: badQuery("KqlValue"),
  UsageInvalid: badQuery("UsageInvalid"),
  QueryFailed: badQuery("EngineError"),
  QueryCancelled: outcome(499, "QueryCancelled", "The client closed the request", "QueryCancelled"),
  IncompleteResult: upstream("IncompleteResult"),
  AuthenticationFailed: upstream("AuthenticationFailed"),
  ServiceFailed: upstream("ServiceFailed"),
  ExportUnreadable: fault("ExportUnreadable"),
  WorkspaceUnknown: fault("WorkspaceUnknown"),
  NotebookInvalid: fault("NotebookInvalid"),
  ParameterInvalid: fault("ParameterInvalid"),
  KernelFailed: fault("KernelFailed"),
  RecordInvalid: fault("RecordInvalid"),
  ChartInvalid: fault("ChartInvalid"),
};

/** The answer to a question that its workspace raised an error on: what, where in the query, and what to do instead. */
export function queryRefusal(error: HuntbookError): Refusal {
  const { status, code, message, inner } = OUTCOMES[error.code];
  const innererror = { code: inner, message: told(error), innererror: exactly(error) };
  return new Refusal(status, { code, message, innererror });
}

/** One line for a person: clients show the inner message, and not always the fields beside it. */
function told({ message, hint, text, span }: HuntbookError): string {
  const at = text !== undefined && span ? position(text, span.start) : undefined;
  const where = at ? ` at line ${at.line}, column ${at.column}` : "";
  return [`${message.replace(/\.$/, "")}${where}.`, hint].filter(Boolean).join(" ");
}

/** Huntbook's own code and the place, as the service gives it: lines count from 1, positions in a line from 0. */
function exactly({ code, message, text, span }: HuntbookError): ServiceError {
  if (text === undefined || !span) return { code, message };
  const { line, column } = position(text, span.start);
  return { code, message, line, pos: column - 1, token: text.slice(span.start, span.start + span.length) };
}

function badQuery(inner: string): Outcome {
  return outcome(400, "BadArgumentError", "The request had some invalid properties", inner);
}

function upstream(inner: string): Outcome {
  return outcome(502, "BadGateway", "The workspace behind this endpoint could not answer", inner);
}

function fault(inner: string): Outcome {
  return outcome(500, "InternalServerError", "The query could not be answered", inner);
}

function outcome(status: number, code: string, message: string, inner: string): Outcome {
  return { status, code, message, inner };
}
