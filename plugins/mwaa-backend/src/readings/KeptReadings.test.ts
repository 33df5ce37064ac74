import { KeptReadings } from './KeptReadings';

const PATIENT = new AbortController().signal;
const OVER = AbortSignal.abort();

function reading() {
  let resolve: (value: string) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const begin = jest.fn(
    () =>
      new Promise<string>((yes, no) => {
        resolve = yes;
        reject = no;
      }),
  );
  return {
    begin,
    resolve: (value: string) => resolve(value),
    reject: (error: Error) => reject(error),
  };
}

describe('KeptReadings', () => {
  it('goes on with a reading that nobody could wait for', async () => {
    const readings = new KeptReadings();
    const { begin, resolve } = reading();
    await expect(readings.read('a', OVER, begin)).rejects.toThrow('slow');
    await expect(readings.read('a', OVER, begin)).rejects.toThrow('slow');
    resolve('done');
    expect(await readings.read('a', PATIENT, begin)).toBe('done');
    expect(begin).toHaveBeenCalledTimes(1);
  });

  it('begins anew once it was handed over', async () => {
    const readings = new KeptReadings();
    expect(await readings.read('a', PATIENT, async () => 1)).toBe(1);
    expect(await readings.read('a', PATIENT, async () => 2)).toBe(2);
  });

  it('begins anew after a failure, also one that nobody waited for', async () => {
    const readings = new KeptReadings();
    const { begin, reject } = reading();
    await expect(readings.read('a', OVER, begin)).rejects.toThrow('slow');
    reject(new Error('No'));
    await Promise.resolve();
    expect(await readings.read('a', PATIENT, async () => 2)).toBe(2);
  });

  it('does not hand over what was read long ago', async () => {
    let now = 0;
    const readings = new KeptReadings({ keep: 1_000, now: () => now });
    await expect(readings.read('a', OVER, async () => 1)).rejects.toThrow();
    now = 2_000;
    expect(await readings.read('a', PATIENT, async () => 2)).toBe(2);
  });
});
