/**
 * Sines, cosines and arcs to the last digit, as the C library gives them with which Kusto computes: V8's are off by one
 * digit at times. A pair is the sum of two numbers, the second below the last digit of the first.
 */
type Pair = readonly [number, number];

function sumOf(a: number, b: number): Pair {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

function halves(value: number): Pair {
  const scaled = 134_217_729 * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

function productOf(a: number, b: number): Pair {
  const [[a1, a2], [b1, b2]] = [halves(a), halves(b)];
  const product = a * b;
  return [product, a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2];
}

function add(a: Pair, b: Pair): Pair {
  const [high, low] = sumOf(a[0], b[0]);
  return sumOf(high, low + a[1] + b[1]);
}

function multiply(a: Pair, b: Pair): Pair {
  const [high, low] = productOf(a[0], b[0]);
  return sumOf(high, low + a[0] * b[1] + a[1] * b[0]);
}

function divide(a: Pair, by: number): Pair {
  const first = a[0] / by;
  const [high, low] = productOf(first, by);
  return sumOf(first, (a[0] - high - low + a[1]) / by);
}

const QUARTER: Pair = [1.5707963267948966, 6.123233995736766e-17];

/** The series of sine (from 1) or cosine (from 0) around 0. */
function series(angle: Pair, from: 0 | 1): Pair {
  const square = multiply(angle, angle);
  let term: Pair = from === 1 ? angle : [1, 0];
  let sum = term;
  for (let n = from + 1; n < 30; n += 2) {
    term = divide(multiply(term, square), -n * (n + 1));
    sum = add(sum, term);
  }
  return sum;
}

/** Of an angle from -π to π. */
function pairs(angle: number): { sine: Pair; cosine: Pair } {
  const quarters = Math.round(angle / QUARTER[0]);
  const rest = add(sumOf(angle, -quarters * QUARTER[0]), [-quarters * QUARTER[1], 0]);
  const [sine, cosine] = [series(rest, 1), series(rest, 0)];
  const minus = ([high, low]: Pair): Pair => [-high, -low];
  switch (((quarters % 4) + 4) % 4) {
    case 1:
      return { sine: cosine, cosine: minus(sine) };
    case 2:
      return { sine: minus(sine), cosine: minus(cosine) };
    case 3:
      return { sine: minus(cosine), cosine: sine };
    default:
      return { sine, cosine };
  }
}

export function sineAndCosine(angle: number): readonly [number, number] {
  const { sine, cosine } = pairs(angle);
  return [sine[0], cosine[0]];
}

/** The angle of a point in the plane: Math.atan2(), and what it is off by. */
export function angleOf(y: number, x: number): number {
  const near = Math.atan2(y, x);
  const size = Math.sqrt(x * x + y * y);
  if (size === 0) return near;
  const { sine, cosine } = pairs(near);
  const off = add(multiply([y, 0], cosine), multiply([-x, 0], sine));
  return near + off[0] / size;
}
