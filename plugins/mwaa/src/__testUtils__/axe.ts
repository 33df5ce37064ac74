import axe from 'axe-core';

/**
 * Finds what keeps people from using the element. Contrast needs a browser
 * that draws: jsdom cannot tell.
 */
export async function accessibilityProblems(
  element: Element,
): Promise<string[]> {
  const { violations } = await axe.run(element, {
    rules: {
      'color-contrast': { enabled: false },
      // A component is no page.
      region: { enabled: false },
    },
  });
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}
