import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { importsOf, undeclaredImports } from './packedImports.mjs';

test('every form of import is found', () => {
  assert.deepEqual(
    importsOf(`
'use strict';
var express = require('express');
import React, { useState } from 'react';
import {
  a,
} from "@scope/a/part";
import 'styles.css';
export * from './own';
export type { T } from 'types-only';
const lazy = () => import('lazy');
const text = 'it comes from nowhere';
`),
    [
      'express',
      'react',
      '@scope/a/part',
      'styles.css',
      './own',
      'types-only',
      'lazy',
    ],
  );
});

test('an import that the manifest does not ask for is named with its file', t => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'imports-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  fs.mkdirSync(path.join(dir, 'dist'));
  fs.writeFileSync(
    path.join(dir, 'package.json'),
    JSON.stringify({
      name: 'one',
      dependencies: { '@scope/a': '1' },
      peerDependencies: { react: '18' },
      devDependencies: { knex: '3' },
    }),
  );
  fs.writeFileSync(
    path.join(dir, 'dist', 'index.cjs.js'),
    `require('@scope/a/part'); require('react'); require('node:fs'); require('knex'); require('./other')`,
  );
  fs.writeFileSync(
    path.join(dir, 'dist', 'index.d.ts'),
    `import { Knex } from 'knex';`,
  );
  assert.deepEqual(undeclaredImports(dir), [
    'one: dist/index.cjs.js imports knex',
    'one: dist/index.d.ts imports knex',
  ]);
});
