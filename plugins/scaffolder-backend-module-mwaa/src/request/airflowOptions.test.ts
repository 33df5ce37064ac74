import { withSecretOptions } from './airflowOptions';

const password = { 'smtp.smtp_password': '********' };

describe('withSecretOptions', () => {
  it('puts secrets in the place of asterisks and leaves the rest', () => {
    expect(
      withSecretOptions(
        { ...password, 'core.parallelism': '32' },
        '{"smtp.smtp_password": "hunter2", "core.parallelism": "1"}',
      ),
    ).toEqual({ 'smtp.smtp_password': 'hunter2', 'core.parallelism': '32' });
  });

  it('takes a value of asterisks from the secrets as well', () => {
    expect(
      withSecretOptions(password, '{"smtp.smtp_password": "***"}'),
    ).toEqual({ 'smtp.smtp_password': '***' });
  });

  it('takes nothing that the form does not name', () => {
    expect(withSecretOptions(undefined, '{"a.b": "c"}')).toBeUndefined();
    expect(withSecretOptions({}, '{"a.b": "c"}')).toEqual({});
  });

  it.each([undefined, '', '{}', '{"other": "x"}', '{"smtp.smtp_password": 1}'])(
    'names what is missing in %s',
    secrets => {
      expect(() => withSecretOptions(password, secrets)).toThrow(
        /values of smtp.smtp_password are not among the secrets/,
      );
    },
  );

  it.each(['hunter2', '"hunter2"', '["hunter2"]', 'null'])(
    'refuses the secret %s without repeating it',
    secrets => {
      let message = '';
      try {
        withSecretOptions(password, secrets);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).toMatch(/must be a JSON object/);
      expect(message).not.toContain('hunter2');
    },
  );
});
