import {
  makeValidator,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

const validator = makeValidator();

/**
 * The full entity ref that a text stands for, in lower case:
 * `data-platform` becomes `group:default/data-platform`. Undefined when it
 * stands for none: `parseEntityRef` alone takes `Data Platform (new)` for one.
 *
 * @public
 */
export function toEntityRef(
  text: string,
  defaultKind: string,
): string | undefined {
  try {
    const ref = parseEntityRef(text.trim(), { defaultKind });
    return validator.isValidKind(ref.kind) &&
      validator.isValidNamespace(ref.namespace.toLocaleLowerCase('en-US')) &&
      validator.isValidEntityName(ref.name)
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
