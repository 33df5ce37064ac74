/**
 * What each route and action answers to each person, written down beforehand:
 * in the order of PEOPLE, each about their own team's, another's, and nothing.
 */
export const EXPECTED = {
  statuses: {},
  /**
   * Where somebody who may is refused for a reason of the thing itself, which
   * they are told: by route, the people.
   */
  reasons: {},
};
