/** The element at `index`; an index outside the list is a bug and throws. */
export function at<T>(items: ArrayLike<T>, index: number): T {
  if (index < 0 || index >= items.length)
    throw new RangeError(`no element ${index} of ${items.length}`);
  return items[index] as T;
}
