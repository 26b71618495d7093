import type { Expression, SourceFile, VariableDeclaration, VariableStatement } from "typescript";
import { HuntbookError } from "../errors.js";
import { declaredType, literalValue, NOT_LITERAL, type TypeScript, typeOfValue } from "./declared-type.js";
import { type CodeCell, hasTag, type Notebook, sourceOf } from "./notebook.js";
import { type ParameterValue, typeText, type ValueType } from "./value-type.js";

/** One line of the parameters cell: `const lookback = "7d"; // how far back`. */
export interface Parameter {
  readonly name: string;
  /** As TypeScript writes it: `string`, `number`, `Date`, `string[]`, `"low" | "high"`. */
  readonly type: string;
  readonly default: ParameterValue;
  /** What stands behind the declaration, or in a doc comment before it; empty without. */
  readonly comment: string;
}

/** A parameter with what is needed to set it. */
export interface SettableParameter extends Parameter {
  readonly valueType: ValueType;
  readonly keyword: "const" | "let" | "var";
}

/** The cell tagged `parameters`, if there is one. Two of them raise `NotebookInvalid`. */
export function parametersCell(notebook: Notebook): CodeCell | undefined {
  return onlyCell(notebook, "parameters");
}

export function onlyCell(notebook: Notebook, tag: string): CodeCell | undefined {
  const places = notebook.cells.flatMap((cell, i) => (hasTag(cell, tag) ? [i] : []));
  const numbers = places.map((i) => i + 1).join(" and ");
  if (places.length > 1) {
    throw new HuntbookError("NotebookInvalid", `Cells ${numbers} are all tagged ${tag}; only one may be.`, {
      hint: "Move the declarations into one cell, or take the tag from the others.",
    });
  }
  const cell = notebook.cells[places[0] ?? -1];
  if (cell && cell.cell_type !== "code") {
    throw new HuntbookError("NotebookInvalid", `Cell ${numbers}, tagged ${tag}, is not a code cell.`, {
      hint: `Make it a code cell, or take the tag from it.`,
    });
  }
  return cell;
}

/**
 * The parameters of a notebook: the declarations of its one cell tagged `parameters`, each with a literal. No such cell: no
 * parameters. Raises `NotebookInvalid` for anything else in that cell, since a value computed there would still stand on the
 * defaults when a parameter is set.
 *
 * @example (await readParameters(notebook)).map((p) => `${p.name}: ${p.type}`) // ["lookback: string"]
 */
export async function readParameters(notebook: Notebook): Promise<Parameter[]> {
  const settable = await readSettable(notebook);
  return settable.map(({ name, type, default: value, comment }) => ({ name, type, default: value, comment }));
}

export async function readSettable(notebook: Notebook): Promise<SettableParameter[]> {
  const cell = parametersCell(notebook);
  if (!cell) return [];
  const { default: ts } = await import("typescript");
  return new ParametersReader(ts, sourceOf(cell)).read();
}

class ParametersReader {
  readonly #file: SourceFile;

  constructor(
    private readonly ts: TypeScript,
    private readonly text: string,
  ) {
    this.#file = ts.createSourceFile("parameters.ts", text, ts.ScriptTarget.ES2022, true);
  }

  read(): SettableParameter[] {
    this.#checkSyntax();
    const found = new Map<string, SettableParameter>();
    for (const statement of this.#file.statements) {
      if (this.ts.isEmptyStatement(statement)) continue;
      if (!this.ts.isVariableStatement(statement) || statement.modifiers?.length) {
        throw this.#invalid(
          "holds something else than a declaration with a literal",
          statement,
          "Move it to the next cell.",
        );
      }
      for (const declaration of statement.declarationList.declarations) {
        const parameter = this.#parameter(statement, declaration);
        if (found.has(parameter.name)) {
          throw this.#invalid(`declares ${parameter.name} twice`, declaration, "Keep one of the two.");
        }
        found.set(parameter.name, parameter);
      }
    }
    return [...found.values()];
  }

  #parameter(statement: VariableStatement, declaration: VariableDeclaration): SettableParameter {
    const { name, initializer } = declaration;
    if (!this.ts.isIdentifier(name)) {
      throw this.#invalid("takes a value apart", declaration, "Declare every parameter by its own name.");
    }
    const value = initializer ? literalValue(this.ts, initializer) : NOT_LITERAL;
    if (value === NOT_LITERAL) {
      const hint =
        "A parameter's default is a literal, or new Date with one. Compute from parameters in the next cell.";
      throw this.#invalid(`gives ${name.text} a default that is not a literal`, declaration, hint);
    }
    const valueType = this.#type(declaration, initializer, value);
    if (!valueType) {
      const hint =
        "Annotate it with string, number, bigint, boolean, Date, null, literals of these, lists, objects or unions.";
      throw this.#invalid(`gives ${name.text} a type that cannot be set from outside`, declaration, hint);
    }
    const type = typeText(valueType);
    const comment = this.#comment(statement, declaration);
    return { name: name.text, type, default: value, comment, valueType, keyword: this.#keyword(statement) };
  }

  #type(
    declaration: VariableDeclaration,
    initializer: Expression | undefined,
    value: ParameterValue,
  ): ValueType | undefined {
    if (declaration.type) return declaredType(this.ts, declaration.type);
    if (initializer && this.ts.isAsExpression(initializer) && initializer.type.getText() !== "const") {
      return declaredType(this.ts, initializer.type);
    }
    return typeOfValue(value);
  }

  #keyword({ declarationList: { flags } }: VariableStatement): "const" | "let" | "var" {
    if (flags & this.ts.NodeFlags.Const) return "const";
    return flags & this.ts.NodeFlags.Let ? "let" : "var";
  }

  /** The comment behind the declaration on its line; else the doc comment before it. */
  #comment(statement: VariableStatement, declaration: VariableDeclaration): string {
    const ends = [declaration.end, this.text[declaration.end] === "," ? declaration.end + 1 : statement.end];
    for (const end of ends) {
      const [range] = this.ts.getTrailingCommentRanges(this.text, end) ?? [];
      if (range) return plainComment(this.text.slice(range.pos, range.end));
    }
    const before = this.ts.getLeadingCommentRanges(this.text, statement.pos)?.at(-1);
    const comment = before ? this.text.slice(before.pos, before.end) : "";
    return comment.startsWith("/**") ? plainComment(comment) : "";
  }

  #checkSyntax(): void {
    const { diagnostics = [] } = this.ts.transpileModule(this.text, { reportDiagnostics: true });
    const first = diagnostics[0];
    if (!first) return;
    throw new HuntbookError(
      "NotebookInvalid",
      `The parameters cell is not TypeScript: ${this.ts.flattenDiagnosticMessageText(first.messageText, " ")}`,
      { text: this.text, span: { start: first.start ?? 0, length: first.length ?? 1 }, hint: "Correct the cell." },
    );
  }

  #invalid(what: string, node: { getStart(): number; end: number }, hint: string): HuntbookError {
    const span = { start: node.getStart(), length: node.end - node.getStart() };
    return new HuntbookError("NotebookInvalid", `The parameters cell ${what}.`, { hint, text: this.text, span });
  }
}

function plainComment(comment: string): string {
  if (comment.startsWith("//")) return comment.slice(2).trim();
  return comment
    .replace(/^\/\*+|\*+\/$/g, "")
    .replace(/^\s*\*/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}
