// Decodes the integers that webmap/integers.py writes in few bytes.

/**
 * Seven bits a byte, with the eighth for "more follows"; zigzag puts the sign in the lowest bit.
 *
 * @param {Uint8Array} bytes
 */
export function readIntegers(bytes) {
  const numbers = new Int32Array(bytes.length);
  let count = 0;
  for (let at = 0; at < bytes.length; count += 1) {
    let value = 0;
    let shift = 0;
    let octet;
    do {
      octet = bytes[at++];
      value |= (octet & 0x7f) << shift;
      shift += 7;
    } while (octet & 0x80);
    numbers[count] = (value >>> 1) ^ -(value & 1);
  }
  return numbers.subarray(0, count);
}

/**
 * Restores numbers from their differences.
 *
 * @param {ArrayLike<number>} differences
 */
export function sums(differences) {
  const numbers = new Int32Array(differences.length);
  let total = 0;
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = total += differences[i];
  return numbers;
}

/**
 * Converts sizes to the offset of each part, plus one offset for the end.
 *
 * @param {ArrayLike<number>} sizes
 */
export function offsetsOf(sizes) {
  const offsets = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i += 1) offsets[i + 1] = offsets[i] + sizes[i];
  return offsets;
}

/**
 * Splits consecutive columns of equal length.
 *
 * @param {Int32Array} numbers
 * @param {number} count
 */
export function columnsOf(numbers, count) {
  const length = numbers.length / count;
  return Array.from({ length: count }, (_, n) => numbers.subarray(n * length, (n + 1) * length));
}
