/** What `read` makes of a text, kept until another text comes: an argument that is the same in every row is read once. */
export function lastKept<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, made: read(text) };
    return last.made;
  };
}
