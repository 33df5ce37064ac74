/** Looks until it is so; a local AWS's time is quick, but it passes. */
export async function until<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
): Promise<T> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const seen = await look();
    if (isSo(seen)) {
      return seen;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
  throw new Error(`Never so: ${JSON.stringify(await look())}`);
}
