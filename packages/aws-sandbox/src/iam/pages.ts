/** One page of an IAM list: `Marker` in and out, `IsTruncated`. */
export function page<T>(
  all: T[],
  { Marker, MaxItems = 100 }: { Marker?: string; MaxItems?: number },
): { items: T[]; IsTruncated: boolean; Marker?: string } {
  const start = Marker
    ? Number(Buffer.from(Marker, 'base64url').toString('utf8')) || 0
    : 0;
  const end = start + MaxItems;
  const IsTruncated = end < all.length;
  return {
    items: all.slice(start, end),
    IsTruncated,
    Marker: IsTruncated
      ? Buffer.from(String(end)).toString('base64url')
      : undefined,
  };
}
