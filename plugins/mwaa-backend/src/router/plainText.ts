import { InputError } from '@backstage/errors';
import type { Request, Router } from 'express';

/** Control characters, and halves of characters that UTF-8 cannot write. */
const UNPLAIN = /[\p{Cc}\p{Cs}]/u;

/** The same but for tabs and ends of lines. */
const UNPLAIN_IN_LINES = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Values of fields under these may have several lines. */
const WITH_LINES = /(^|\.)airflowConfigurationOptions\./;

/** Nothing that is asked for is deeper. */
const DEPTH = 20;

/**
 * Checks that every string in a value is plain text: PostgreSQL takes no
 * U+0000, and none of the others has a place in what people read.
 *
 * @param field - what the value is called, as messages name it
 * @throws InputError that names the field and the character
 */
export function assertPlainText(value: unknown, field: string): void {
  // Not by recursion: what is nested very deep would use up the stack.
  const left: Array<{ depth: number; field: string; value: unknown }> = [
    { depth: 0, field, value },
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    const { depth } = next;
    if (typeof next.value === 'string') {
      assertPlain(next.value, next.field);
    } else if (typeof next.value === 'object' && next.value !== null) {
      if (depth === DEPTH) {
        throw new InputError(
          `${next.field}: is nested deeper than ${DEPTH} levels; give no more than the fields ask for`,
        );
      }
      for (const [name, child] of Object.entries(next.value)) {
        assertName(name, next.field);
        left.push({
          depth: depth + 1,
          field: next.field ? `${next.field}.${name}` : name,
          value: child,
        });
      }
    }
  }
}

/** Checks the parts of a route's path; to be called before its routes. */
export function plainParams(router: Router, names: string[]): void {
  for (const name of names) {
    router.param(name, (_req, _res, next, value) => {
      assertPlain(value, name);
      next();
    });
  }
}

/**
 * Checks the query, which may say each thing but once.
 *
 * @param repeatable - whether keys may be given several times
 */
export function assertPlainQuery(query: Request['query'], repeatable: boolean) {
  for (const [name, value] of Object.entries(query)) {
    const values = repeatable && Array.isArray(value) ? value : [value];
    assertName(name, 'query');
    for (const each of values) {
      if (typeof each !== 'string') {
        throw new InputError(
          `${name}: is given more than once, or with brackets; give it once, as ${name}=value`,
        );
      }
      assertPlain(each, name);
    }
  }
}

function assertPlain(text: string, field: string): void {
  const found = (WITH_LINES.test(field) ? UNPLAIN_IN_LINES : UNPLAIN).exec(
    text,
  );
  if (found) {
    throw new InputError(
      `${field}: holds the character ${codeOf(found[0])}, which is no text; take it out`,
    );
  }
}

function assertName(name: string, field: string): void {
  const found = UNPLAIN.exec(name);
  if (found || name === '__proto__') {
    throw new InputError(
      `${field || 'body'}: has a field called ${
        found ? `with ${codeOf(found[0])} in it` : name
      }, which is no name; take it out`,
    );
  }
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
