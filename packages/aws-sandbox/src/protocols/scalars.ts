import { NormalizedSchema } from '@smithy/core/schema';

/** How a protocol writes a time unless the model says otherwise. */
export type TimeFormat = 'date-time' | 'http-date' | 'epoch-seconds';

const TIME_FORMATS: Record<number, TimeFormat> = {
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
};

/** Text of a query, header, path or XML element to the value it stands for. */
export function scalarFromText(
  schema: NormalizedSchema,
  text: string,
): string | number | boolean | Date | Buffer {
  if (schema.isBooleanSchema()) {
    return text.toLowerCase() === 'true';
  }
  if (schema.isNumericSchema()) {
    return Number(text);
  }
  if (schema.isTimestampSchema()) {
    return /^[\d.]+$/.test(text)
      ? new Date(Number(text) * 1000)
      : new Date(text);
  }
  if (schema.isBlobSchema()) {
    return Buffer.from(text, 'base64');
  }
  return text;
}

/** A value to its text in a header or an XML element. */
export function scalarToText(
  schema: NormalizedSchema,
  value: unknown,
  format: TimeFormat = 'date-time',
): string {
  if (schema.isTimestampSchema()) {
    return timeToText(
      value as Date,
      TIME_FORMATS[schema.getSchema() as number] ?? format,
    );
  }
  if (schema.isBlobSchema()) {
    return Buffer.from(value as Uint8Array).toString('base64');
  }
  return String(value);
}

function timeToText(time: Date, format: TimeFormat): string {
  switch (format) {
    case 'http-date':
      return time.toUTCString();
    case 'epoch-seconds':
      return String(time.getTime() / 1000);
    default:
      return time.toISOString();
  }
}
