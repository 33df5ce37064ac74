import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from './services';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

it.each(services)('the README lists the operations of $name', service => {
  const missing = Object.keys(service.operations).filter(
    operation => !new RegExp(`\\b${operation}\\b`).test(readme),
  );
  expect(missing).toEqual([]);
});
