/**
 * Accounts and Regions, one life at a time in each: a fault that is kept to its
 * place disturbs no other, and all that is found there is that life's.
 */
export const ACCOUNTS = {
  111122223333: 'AKIASANDBOX00000PORTAL',
  444455556666: 'AKIASANDBOX0000BILLING',
};

const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-south-1',
  'sa-east-1',
];

export const PLACES = REGIONS.flatMap(region =>
  Object.keys(ACCOUNTS).map(account => ({ account, region })),
);

/** Runs tasks, as many at once as there are places; results in their order. */
export async function inPlaces(tasks, places, run) {
  const results = [];
  const entries = [...tasks.entries()];
  await Promise.all(
    places.map(async place => {
      for (let next = entries.shift(); next; next = entries.shift()) {
        const [index, task] = next;
        results[index] = await run(task, place);
      }
    }),
  );
  return results;
}
