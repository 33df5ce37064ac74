import type { Field } from './field';
import type { fields } from './fields';

type AnyField = (typeof fields)[number];

type ValueOf<F> = F extends Field<string, infer T, boolean> ? T : never;

/** The fields that stand by themselves, by their names. */
type Top = {
  [
    F in AnyField as F['path'] extends `${string}.${string}` ? never : F['path']
  ]: ValueOf<F>;
};

type RequiredName = AnyField extends infer F
  ? F extends Field<infer P, infer _, true>
    ? P
    : never
  : never;

/** The fields of a group, by their names in it. */
type Group<G extends string> = {
  [
    F in AnyField as F['path'] extends `${G}.${infer Name}` ? Name : never
  ]?: ValueOf<F>;
};

/** What is known of each is in its file under `request/fields`. */
interface RequestFields
  extends Pick<Top, RequiredName>, Partial<Omit<Top, RequiredName>> {}

/**
 * What somebody asks for: the answer sheet of the self-service form, and the
 * input of the scaffolder actions. Everything but name, account, Region and
 * owner has a default, which `plan` fills in. Each field is a file under
 * `request/fields`, which says what it is.
 *
 * @public
 */
export interface EnvironmentRequest extends RequestFields {
  /** The VPC to make, or an existing one to use. */
  vpc?: Group<'vpc'>;
  /** How people reach a private web server; default `none`. */
  access?: AccessMechanism;
}

/**
 * How people reach a web server that has no public address.
 *
 * - `none`: they do not, until somebody makes a way;
 * - `client-vpn`: an AWS Client VPN endpoint of the stack's own, with mutual
 *   authentication and split tunnel, associated with both private subnets;
 * - `existing-connection`: by a transit gateway, a VPN or Direct Connect that
 *   the VPC has already: 443 is opened to the ranges that people come from.
 *
 * @public
 */
export type AccessMechanism = Group<'access'>;

/**
 * A request with its defaults filled in. What does not apply is empty: with an
 * existing VPC its block, with a new one `vpcId`, `subnetIds` and
 * `securityGroupIds`.
 *
 * @public
 */
export type ResolvedRequest = Required<
  Omit<EnvironmentRequest, 'vpc' | 'access'>
> & {
  vpc: Required<NonNullable<EnvironmentRequest['vpc']>>;
  access: Required<AccessMechanism>;
};
