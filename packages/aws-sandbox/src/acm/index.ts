import {
  DeleteCertificateRequest,
  DescribeCertificateRequest,
  DescribeCertificateResponse,
  ImportCertificateRequest,
  ImportCertificateResponse,
  ListCertificatesResponse,
  ListTagsForCertificateRequest,
  ListTagsForCertificateResponse,
  Tag,
} from '@aws-sdk/client-acm';
import { randomUUID } from 'node:crypto';
import { arnOf } from '../ec2/kinds';
import { rows } from '../ec2/tables';
import { AwsError, CallContext, Service } from '../kernel/types';

interface CertificateRecord {
  CertificateArn: string;
  DomainName: string;
  Status: 'ISSUED';
  Type: 'IMPORTED';
  ImportedAt: Date;
  Tags?: Tag[];
}

function certificates({ account, region, store }: CallContext) {
  return store.collection<CertificateRecord>(
    account,
    region,
    'acm/certificates',
  );
}

/** A certificate that exists from the beginning. */
export function addCertificate(
  place: Pick<CallContext, 'account' | 'region' | 'store' | 'clock'>,
  id: string,
  Tags: Tag[] = [],
): string {
  const CertificateArn = `arn:aws:acm:${place.region}:${place.account}:certificate/${id}`;
  place.store
    .collection<CertificateRecord>(
      place.account,
      place.region,
      'acm/certificates',
    )
    .set(CertificateArn, {
      CertificateArn,
      DomainName: 'server',
      Status: 'ISSUED',
      Type: 'IMPORTED',
      ImportedAt: place.clock.now(),
      Tags,
    });
  place.store.touch();
  return CertificateArn;
}

function find(
  context: CallContext,
  arn: string | undefined,
): CertificateRecord {
  const record = certificates(context).get(arn ?? '');
  if (!record) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Could not find certificate ${arn}.`,
    );
  }
  return record;
}

/** The ARNs of the Client VPN endpoints that show or trust it. */
function usersOf(context: CallContext, arn: string): string[] {
  return rows(context, 'clientVpnEndpoints')
    .filter(
      ({ ServerCertificateArn, AuthenticationOptions = [] }) =>
        ServerCertificateArn === arn ||
        AuthenticationOptions.some(
          ({ MutualAuthentication }) =>
            MutualAuthentication?.ClientRootCertificateChain === arn,
        ),
    )
    .map(({ ClientVpnEndpointId }) =>
      arnOf(context, `client-vpn-endpoint/${ClientVpnEndpointId}`),
    );
}

/** Takes a certificate for granted: nothing is read of it. */
function importCertificate(
  context: CallContext,
  input: ImportCertificateRequest,
): ImportCertificateResponse {
  if (input.CertificateArn) {
    // Imported anew: it keeps its name.
    return {
      CertificateArn: find(context, input.CertificateArn).CertificateArn,
    };
  }
  return { CertificateArn: addCertificate(context, randomUUID(), input.Tags) };
}

function describeCertificate(
  context: CallContext,
  input: DescribeCertificateRequest,
): DescribeCertificateResponse {
  const { Tags: _, ...certificate } = find(context, input.CertificateArn);
  return {
    Certificate: {
      ...certificate,
      InUseBy: usersOf(context, certificate.CertificateArn),
    },
  };
}

function listCertificates(context: CallContext): ListCertificatesResponse {
  return {
    CertificateSummaryList: [...certificates(context).values()].map(
      ({ CertificateArn, DomainName, Status, Type }) => ({
        CertificateArn,
        DomainName,
        Status,
        Type,
      }),
    ),
  };
}

function listTagsForCertificate(
  context: CallContext,
  input: ListTagsForCertificateRequest,
): ListTagsForCertificateResponse {
  return { Tags: find(context, input.CertificateArn).Tags ?? [] };
}

function deleteCertificate(
  context: CallContext,
  input: DeleteCertificateRequest,
): object {
  const { CertificateArn } = find(context, input.CertificateArn);
  const [user] = usersOf(context, CertificateArn);
  if (user) {
    throw new AwsError(
      'ResourceInUseException',
      `Certificate ${CertificateArn} is in use by ${user}.`,
    );
  }
  certificates(context).delete(CertificateArn);
  return {};
}

/** AWS Certificate Manager, as far as Client VPN needs certificates. */
export const acmService: Service = {
  name: 'acm',
  operations: {
    DeleteCertificate: deleteCertificate,
    DescribeCertificate: describeCertificate,
    ImportCertificate: importCertificate,
    ListCertificates: listCertificates,
    ListTagsForCertificate: listTagsForCertificate,
  },
};
