import { HuntbookError } from "../errors.js";

/** Somebody or something that a finding is about: `{ type: "ip", id: "203.0.113.77" }`. */
export interface Entity {
  readonly type: string;
  readonly id: string;
}

/**
 * The entities of one type that a cell of a table names: a text or number is one, a list (as `make_set` gives) one a
 * member, null and the empty text none. Raises `UsageInvalid` for an object, which is nobody's name.
 */
export function entitiesIn(type: string, column: string, value: unknown): Entity[] {
  if (value === null || value === "") return [];
  if (Array.isArray(value)) return (value as unknown[]).flatMap((member) => entitiesIn(type, column, member));
  if (typeof value === "string") return [{ type, id: value }];
  if (typeof value === "number" || typeof value === "boolean") return [{ type, id: String(value) }];
  throw new HuntbookError("UsageInvalid", `entities.${type}: ${JSON.stringify(column)} holds objects, not names.`, {
    hint: "Take the name out of them first, as with tostring(Column.name) in KQL.",
  });
}

/** Each entity once, in the order in which they come. */
export function distinctEntities(entities: readonly Entity[]): Entity[] {
  return [...new Map(entities.map((entity) => [JSON.stringify([entity.type, entity.id]), entity])).values()];
}
