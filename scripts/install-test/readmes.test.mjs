import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instructionsOf, lacking } from './readmes.mjs';

const README = `
# A plugin

\`\`\`sh
yarn add it
\`\`\`

\`\`\`tsx
// packages/app/src/App.tsx
import { One, Two } from 'it';

// among the routes
<Route path="/one" element={<One />} />
\`\`\`

\`\`\`ts
import { three } from 'it';
\`\`\`
`;

test('code for a file is taken piece by piece, other code is not', () => {
  assert.deepEqual(instructionsOf(README), [
    {
      file: 'packages/app/src/App.tsx',
      piece: "import { One, Two } from 'it';",
    },
    {
      file: 'packages/app/src/App.tsx',
      piece: '<Route path="/one" element={<One />} />',
    },
  ]);
});

test('a piece is found however it is wrapped, and named when it lacks', () => {
  const pieces = instructionsOf(README).map(({ piece }) => piece);
  assert.deepEqual(
    lacking(
      "import {\n  One,\n  Two,\n} from 'it';\n<Routes></Routes>",
      pieces,
    ),
    ['<Route path="/one" element={<One />} />'],
  );
});
