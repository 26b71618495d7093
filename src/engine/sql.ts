declare const brand: unique symbol;

/** A piece of SQL. Only this file can make one from a string. */
export type Sql = string & { readonly [brand]: "sql" };

/** SQL from a template: the fixed text is ours, and only SQL can be put into it. */
export function sql(parts: TemplateStringsArray, ...values: readonly (Sql | number | bigint)[]): Sql {
  let text = parts[0] ?? "";
  for (const [i, value] of values.entries()) text += String(value) + (parts[i + 1] ?? "");
  return text as Sql;
}

/** A name in double quotes. */
export function ident(name: string): Sql {
  return `"${name.replaceAll('"', '""')}"` as Sql;
}

/** A text as a SQL literal. DuckDB's parser ends a query at a NUL, so that character is written as chr(0). */
export function literal(text: string): Sql {
  const quoted = text.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return (quoted.length === 1 ? quoted[0] : `(${quoted.join(" || chr(0) || ")})`) as Sql;
}

/** A lambda's parameter. The mark before its name keeps it apart from columns, which a lambda would hide. */
export function variable(name: string): Sql {
  return ident(`${VARIABLE_MARK}${name}`);
}

/** No stored column may begin with it. */
export const VARIABLE_MARK = "λ ";

/** `let name = value in body`: list_transform over a list of one is DuckDB's way to say so. */
export function bind(value: Sql, name: Sql, body: Sql): Sql {
  return sql`list_transform([${value}], lambda ${name}: ${body})[1]`;
}

export function join(parts: readonly Sql[], separator = ", "): Sql {
  return parts.join(separator) as Sql;
}

/** A fixed template of ours in which $1, $2 … stand for pieces of SQL. */
export function fill(template: string, parts: readonly Sql[]): Sql {
  return template.replace(/\$(\d)/g, (_, digit: string) => parts[Number(digit) - 1] ?? "NULL") as Sql;
}

/** SQL from fixed text of ours (the definition of a macro, a name from a table of names). */
export function fixed(text: string): Sql {
  return text as Sql;
}
