import type { ModifiedProperty } from "./audit-event.js";
import type { Random } from "./random.js";

/** A property with its old and new value, followed by the list of what was updated, as the directory writes both. */
export function updated(name: string, value: string, random: Random): ModifiedProperty[] {
  const before = random.chance(0.5) ? "[]" : JSON.stringify([`${value} (old)`]);
  return [
    { displayName: name, oldValue: before, newValue: JSON.stringify([value]) },
    { displayName: "Included Updated Properties", oldValue: null, newValue: JSON.stringify(name) },
  ];
}

/** A property that had no value before. */
export function added(name: string, value: string): ModifiedProperty {
  return { displayName: name, oldValue: null, newValue: JSON.stringify(value) };
}
