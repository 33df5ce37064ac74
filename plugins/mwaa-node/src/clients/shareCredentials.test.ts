import { shareCredentials } from './shareCredentials';

const HOUR = 3_600_000;

function credentials(expiration?: number) {
  return {
    accessKeyId: 'AKIA',
    secretAccessKey: 'secret',
    ...(expiration && { expiration: new Date(expiration) }),
  };
}

describe('shareCredentials', () => {
  it('asks once for all who ask at the same time, and while they are good', async () => {
    const provider = jest.fn(async () => credentials(HOUR));
    const shared = shareCredentials(provider, () => 0);
    await Promise.all([shared(), shared()]);
    await shared();
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it('asks again five minutes before they end', async () => {
    let now = 0;
    const provider = jest.fn(async () => credentials(now + HOUR));
    const shared = shareCredentials(provider, () => now);
    await shared();
    now = HOUR - 6 * 60_000;
    await shared();
    expect(provider).toHaveBeenCalledTimes(1);
    now = HOUR - 5 * 60_000;
    await shared();
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it('does not keep what has no end, nor a failure', async () => {
    const provider = jest
      .fn()
      .mockRejectedValueOnce(new Error('denied'))
      .mockResolvedValue(credentials());
    const shared = shareCredentials(provider);
    await expect(shared()).rejects.toThrow('denied');
    await expect(shared()).resolves.toMatchObject({ accessKeyId: 'AKIA' });
    await shared();
    expect(provider).toHaveBeenCalledTimes(3);
  });

  it('waits for nobody for ever, and asks anew after that', async () => {
    jest.useFakeTimers();
    try {
      let asked = 0;
      const shared = shareCredentials(() => {
        asked += 1;
        return asked === 1
          ? new Promise(() => {})
          : Promise.resolve({ accessKeyId: 'a', secretAccessKey: 's' });
      });
      const all = [shared(), shared()].map(each =>
        each.catch((error: Error) => error.message),
      );
      await jest.advanceTimersByTimeAsync(20_000);
      expect(await Promise.all(all)).toEqual([
        expect.stringContaining('did not answer within 20 s'),
        expect.stringContaining('did not answer within 20 s'),
      ]);
      expect(await shared()).toMatchObject({ accessKeyId: 'a' });
    } finally {
      jest.useRealTimers();
    }
  });
});
