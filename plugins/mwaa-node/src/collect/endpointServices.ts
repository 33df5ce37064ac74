import {
  DescribeVpcEndpointServicesCommand,
  type ServiceDetail as SdkServiceDetail,
} from '@aws-sdk/client-ec2';
import type { Part, ServiceDetail } from 'mwaa-network';
import type { Reader } from './Reader';

/** The list changes when AWS launches something. */
const KEEP_FOR = 60 * 60_000;

/**
 * The services of AWS that a Region offers VPC endpoints for, as an account
 * sees them (the names of the zones are the account's). The list is long and
 * hardly changes, so that it is kept for an hour.
 */
export class EndpointServices {
  readonly #known = new Map<
    string,
    { part: Part<ServiceDetail>; until: number }
  >();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async read(reader: Reader): Promise<Part<ServiceDetail>> {
    const key = `${reader.place.account}/${reader.place.region}`;
    const known = this.#known.get(key);
    if (known && this.#now() < known.until) {
      return known.part;
    }
    const part = await reader.part(() => readAll(reader));
    if (part.status === 'read') {
      this.#known.set(key, { part, until: this.#now() + KEEP_FOR });
    }
    return part;
  }
}

/** The SDK has no paginator for it. */
async function readAll(reader: Reader): Promise<ServiceDetail[]> {
  const details: SdkServiceDetail[] = [];
  let NextToken: string | undefined;
  do {
    const page = await reader.send(
      'ec2:DescribeVpcEndpointServices',
      new DescribeVpcEndpointServicesCommand({ MaxResults: 1000, NextToken }),
    );
    details.push(...(page.ServiceDetails ?? []));
    NextToken = page.NextToken || undefined;
  } while (NextToken);
  return (
    details
      // Those of other companies are many, and no concern of MWAA's.
      .filter(({ Owner }) => Owner === undefined || Owner === 'amazon')
      .map(detailOf)
  );
}

/** What is asked of a service, without the rest: it is sent to browsers. */
function detailOf(detail: SdkServiceDetail): ServiceDetail {
  return {
    ServiceName: detail.ServiceName ?? '',
    ServiceType: detail.ServiceType?.map(type => ({
      ServiceType: type.ServiceType ?? '',
    })),
    AvailabilityZones: detail.AvailabilityZones,
    PrivateDnsName: detail.PrivateDnsName,
    PrivateDnsNames: detail.PrivateDnsNames?.map(name => ({
      PrivateDnsName: name.PrivateDnsName ?? '',
    })),
    VpcEndpointPolicySupported: detail.VpcEndpointPolicySupported,
  };
}
