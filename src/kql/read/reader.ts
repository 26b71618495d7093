import { HuntbookError, type Span } from "../../errors.js";
import { className, scalarType, type MsGlobals, type MsNode } from "../microsoft.js";
import { REFUSED_SYNTAX } from "../refused-syntax.js";
import type { Expression, Query } from "../tree.js";
import type { KustoType } from "../types.js";

/** A name that `let`, a function's parameter or `as` declared. */
export type Binding =
  | { readonly kind: "scalar"; readonly id: number }
  | { readonly kind: "tabular"; readonly id: number }
  | { readonly kind: "function" | "pattern"; readonly declaration: MsNode; readonly scope: Scope };

export class Scope {
  readonly #names = new Map<string, Binding>();
  constructor(readonly outer: Scope | null) {}

  find(name: string): Binding | undefined {
    return this.#names.get(name) ?? this.outer?.find(name);
  }

  declare(name: string, binding: Binding): void {
    this.#names.set(name, binding);
  }

  /** Everything in scope, the outermost first. */
  all(): Map<string, Binding> {
    return new Map([...(this.outer?.all() ?? []), ...this.#names]);
  }
}

/** How expressions and queries are read: handed in, since each contains the other. */
interface Readers {
  readonly expression: (node: MsNode, reader: Reader) => Expression;
  readonly query: (node: MsNode, reader: Reader) => Query;
}

interface Shared {
  readonly readers: Readers;
  readonly text: string;
  readonly globals: MsGlobals;
  nextId: number;
  /** What `set` said, where it matters to the answer. */
  readonly options: Map<string, Expression>;
}

/** Where the reading of a syntax tree stands: the text, the names in scope, the call being expanded. */
export class Reader {
  constructor(
    readonly shared: Shared,
    readonly scope: Scope,
    /** Inside a function's body, whose offsets are its own: the call in the text. */
    readonly call: Span | null = null,
    readonly depth = 0,
    /** At the head of a subquery, as in `mv-apply … on (where …)`: the rows that its first operator takes. */
    readonly rows: Query | null = null,
  ) {}

  within(scope: Scope): Reader {
    return new Reader(this.shared, scope, this.call, this.depth, this.rows);
  }

  expanding(call: MsNode, scope: Scope): Reader {
    if (this.depth > 40) throw this.unsupported(call, "Functions that call each other more than 40 deep");
    return new Reader(this.shared, scope, this.span(call), this.depth + 1);
  }

  expression(node: MsNode): Expression {
    return this.shared.readers.expression(node, this);
  }

  query(node: MsNode): Query {
    return this.head(node, null);
  }

  /** The first part of a pipeline, which may begin with an operator over `rows`. */
  head(node: MsNode, rows: Query | null = this.rows): Query {
    const reader = rows === this.rows ? this : new Reader(this.shared, this.scope, this.call, this.depth, rows);
    return this.shared.readers.query(node, reader);
  }

  newId(): number {
    return this.shared.nextId++;
  }

  span(node: MsNode): Span {
    return this.call ?? { start: node.TextStart, length: node.Width };
  }

  type(node: MsNode): KustoType {
    const type = scalarType(node.ResultType);
    if (!type) throw this.unsupported(node, `An expression whose type cannot be told ('${firstToken(node)}' …)`);
    return type;
  }

  unsupported(node: MsNode, what: string, hint?: string): HuntbookError {
    return new HuntbookError("KqlUnsupported", `${what} is not supported by the embedded engine`, {
      text: this.shared.text,
      span: this.span(node),
      ...(hint !== undefined && { hint }),
    });
  }

  wrong(node: MsNode, message: string, hint?: string): HuntbookError {
    const { text } = this.shared;
    return new HuntbookError("KqlSemantic", message, {
      text,
      span: this.span(node),
      ...(hint !== undefined && { hint }),
    });
  }

  unknownKind(node: MsNode): HuntbookError {
    const refused = REFUSED_SYNTAX.get(className(node));
    if (refused) return this.unsupported(node, `${refused.name}, which ${refused.reason},`, refused.instead);
    return this.unsupported(node, `'${firstToken(node)}' (${className(node)})`);
  }
}

function firstToken(node: MsNode): string {
  return node.GetFirstToken()?.Text ?? "";
}
