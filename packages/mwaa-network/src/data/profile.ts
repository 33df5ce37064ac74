/**
 * `current` is what the MWAA user guide asked for in September 2026,
 * `strict-2022` every line of the older editions. See `docs/rules.md`.
 *
 * @public
 */
export type Profile = 'current' | 'strict-2022';

/** With or without a way to the internet. @public */
export type Routing = 'public' | 'private';
