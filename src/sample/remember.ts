/** Computes once for each object and keeps the text: devices, places and accounts stand in thousands of rows. */
export function remember<T extends object>(compute: (object: T) => string): (object: T) => string {
  const texts = new WeakMap<T, string>();
  return (object) => {
    let text = texts.get(object);
    if (text === undefined) texts.set(object, (text = compute(object)));
    return text;
  };
}
