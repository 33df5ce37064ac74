/** Prices in US dollars; an hour is an hour of one. @public */
export interface Prices {
  /** An environment's hour, by class; includes its least workers, schedulers and web servers. */
  environmentHour: Record<string, number>;
  /** An hour of a worker beyond the first, by class, where known. */
  additionalWorkerHour: Record<string, number>;
  /** An hour of a scheduler beyond what the class includes, where known. */
  additionalSchedulerHour: Record<string, number>;
  /** A gigabyte-month of the metadata database's storage. */
  databaseStorageMonth: number;
  natGatewayHour: number;
  natGatewayGigabyte: number;
  publicIpv4Hour: number;
  /** An hour of an interface endpoint in one Availability Zone. */
  interfaceEndpointHour: number;
  interfaceEndpointGigabyte: number;
  /** An hour of a Client VPN endpoint's association with one subnet. */
  clientVpnAssociationHour: number;
  /** An hour of one person's connection. */
  clientVpnConnectionHour: number;
}

/** One line of an estimate. @public */
export interface CostItem {
  label: string;
  quantity: number;
  /** What is counted: `environment`, `NAT gateway`, `endpoint in a zone`. */
  unit: string;
  /** For one of the unit, a month. */
  unitPrice: number;
  monthly: number;
}

/** What a network and its environment cost while nothing happens. @public */
export interface CostEstimate {
  currency: 'USD';
  /** Sum of the items, to the cent. */
  monthly: number;
  items: CostItem[];
  /** What the items leave out, one sentence each. */
  notIncluded: string[];
  /** Year and month of the prices. */
  asOf: string;
  source: string;
}
