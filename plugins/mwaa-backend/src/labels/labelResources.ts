import type { RegionFacts, Template } from 'mwaa-network';
import { resourceKind } from './resourceKinds';

/** What people call a resource of a template, and how long it takes. */
export interface ResourceLabel {
  /** `NAT gateway in us-east-1a`. */
  title: string;
  /** Seconds at AWS, for the slow ones. */
  typicalSeconds?: number;
}

/**
 * What to call each resource of a template before people: its kind and, where
 * the template says so, its Availability Zone. Two that would have one title
 * get their logical id added.
 */
export function labelResources(
  template: Template,
  facts?: Pick<RegionFacts, 'availabilityZones'>,
): Record<string, ResourceLabel> {
  const titles = Object.entries(template.Resources).map(([id, { Type }]) => {
    const kind = resourceKind(Type);
    const zone = zoneOf(template, id, facts);
    return {
      id,
      kind,
      title: `${tier(template, id)}${kind.title}${zone ? ` in ${zone}` : ''}`,
    };
  });
  const count = new Map<string, number>();
  for (const { title } of titles) {
    count.set(title, (count.get(title) ?? 0) + 1);
  }
  return Object.fromEntries(
    titles.map(({ id, kind, title }) => [
      id,
      {
        title: count.get(title) === 1 ? title : `${title} ${id}`,
        ...(kind.typicalSeconds && { typicalSeconds: kind.typicalSeconds }),
      },
    ]),
  );
}

/** A subnet is public when its route table leads to an internet gateway. */
function tier(template: Template, id: string): string {
  const resources = Object.values(template.Resources);
  if (template.Resources[id].Type !== 'AWS::EC2::Subnet') return '';
  const association = resources.find(
    ({ Properties, Type }) =>
      Type === 'AWS::EC2::SubnetRouteTableAssociation' &&
      referenced(Properties?.SubnetId) === id,
  );
  const routeTable = referenced(association?.Properties?.RouteTableId);
  if (!routeTable) return '';
  return resources.some(
    ({ Properties, Type }) =>
      Type === 'AWS::EC2::Route' &&
      referenced(Properties?.RouteTableId) === routeTable &&
      Properties?.GatewayId !== undefined,
  )
    ? 'public '
    : 'private ';
}

/** A subnet says its zone; an address or a gateway is where its subnet is. */
function zoneOf(
  template: Template,
  id: string,
  facts: Pick<RegionFacts, 'availabilityZones'> | undefined,
): string | undefined {
  const properties = template.Resources[id]?.Properties ?? {};
  switch (template.Resources[id]?.Type) {
    case 'AWS::EC2::Subnet': {
      const { AvailabilityZone: name, AvailabilityZoneId: zoneId } = properties;
      if (typeof name === 'string') return name;
      if (typeof zoneId !== 'string') return undefined;
      return (
        facts?.availabilityZones.find(zone => zone.ZoneId === zoneId)
          ?.ZoneName ?? zoneId
      );
    }
    case 'AWS::EC2::NatGateway': {
      const subnet = referenced(properties.SubnetId);
      return subnet && zoneOf(template, subnet, facts);
    }
    case 'AWS::EC2::EIP': {
      const gateway = Object.entries(template.Resources).find(
        ([, other]) =>
          other.Type === 'AWS::EC2::NatGateway' &&
          referenced(other.Properties?.AllocationId) === id,
      );
      return gateway && zoneOf(template, gateway[0], facts);
    }
    default:
      return undefined;
  }
}

/** The logical id that `Ref` or `Fn::GetAtt` names. */
function referenced(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as Record<
    string,
    unknown
  >;
  if (typeof ref === 'string') return ref;
  if (Array.isArray(attribute)) return String(attribute[0]);
  if (typeof attribute === 'string') return attribute.split('.')[0];
  return undefined;
}
