import type { AvailabilityZone } from '../../snapshot';
import { conditionFunctions, intrinsics } from './intrinsics';
import { LANGUAGE_EXTENSIONS, transformsOf } from './notInterpreted';
import { resolveParameters } from './parameters';
import { pseudoParameters } from './pseudoParameters';
import type { Scope } from './scope';
import type { InterpretOptions } from './types';
import { asText, isRecord, member, type JsonRecord } from './values';

/** Of a condition, what is wrong is said where its resource is read. */
const ignore = () => undefined;

/** Beyond these a template is an attack, not a network. */
const DEEPEST = 60;
const LONGEST_TEXT = 100_000;

/** Tells what resources are, beyond their names. */
export interface ResourceNames {
  /** What `Ref` gives; undefined when there is no such resource. */
  reference(logicalId: string): unknown;
  /** What `Fn::GetAtt` gives, likewise. */
  attribute(logicalId: string, attribute: string): unknown;
}

/** Says that something was not understood. */
export type Report = (message: string) => void;

/**
 * Works out intrinsic functions. Conditions are worked out once; one that
 * turns on itself is reported and stays unknown.
 */
export class Evaluator {
  readonly #parameters: Map<string, unknown>;
  readonly #pseudo: Map<string, unknown>;
  readonly #languageExtensions: boolean;
  readonly #conditions = new Map<string, boolean | undefined | 'busy'>();
  #chain = 0;

  constructor(
    private readonly template: JsonRecord,
    private readonly options: InterpretOptions,
    private readonly names: ResourceNames,
  ) {
    this.#parameters = resolveParameters(
      member(template, 'Parameters'),
      options.parameters ?? {},
    );
    this.#pseudo = pseudoParameters(options);
    this.#languageExtensions =
      transformsOf(template).includes(LANGUAGE_EXTENSIONS);
  }

  /** A view of the template that reports to whoever asks. */
  scope(report: Report, depth = 0): Scope {
    const say = (message: string) => {
      report(message);
      return undefined;
    };
    const deeper = () => this.scope(report, depth + 1);
    return {
      languageExtensions: this.#languageExtensions,
      evaluate: value =>
        depth > DEEPEST
          ? say('Is nested too deeply')
          : this.#evaluate(value, deeper(), say),
      test: expression =>
        depth > DEEPEST
          ? say('Is nested too deeply')
          : this.#test(expression, deeper(), say),
      condition: name => this.#condition(name, say),
      reference: name => this.#reference(name, say),
      attribute: (logicalId, attribute) => {
        const value = this.names.attribute(logicalId, attribute);
        return value === undefined
          ? say(`There is no resource ${logicalId}`)
          : this.#unlessAbsent(logicalId, value, say);
      },
      mapping: (map, top, second) =>
        member(
          member(member(member(this.template, 'Mappings'), map), top),
          second,
        ),
      zones: region => this.#zones(region),
      report: say,
    };
  }

  #evaluate(
    value: unknown,
    scope: Scope,
    say: (message: string) => undefined,
  ): unknown {
    if (Array.isArray(value)) {
      return value
        .map(item => scope.evaluate(item))
        .filter(item => item !== undefined);
    }
    if (!isRecord(value)) return value ?? undefined;
    const keys = Object.keys(value);
    const [key] = keys;
    const intrinsic = keys.length === 1 ? intrinsics.get(key) : undefined;
    if (intrinsic) {
      const result = intrinsic(value[key], scope);
      return typeof result === 'string' && result.length > LONGEST_TEXT
        ? say('Becomes too long a text')
        : result;
    }
    const unknown = keys.find(name => name.startsWith('Fn::'));
    if (unknown) return say(`${unknown} is not interpreted`);
    return Object.fromEntries(
      keys
        .map(name => [name, scope.evaluate(value[name])] as const)
        .filter(([, item]) => item !== undefined),
    );
  }

  #test(
    expression: unknown,
    scope: Scope,
    say: (message: string) => undefined,
  ): boolean | undefined {
    const keys = isRecord(expression) ? Object.keys(expression) : [];
    const answer =
      keys.length === 1 ? conditionFunctions.get(keys[0]) : undefined;
    return answer
      ? answer(member(expression, keys[0]), scope)
      : say(`${keys[0] ?? 'This'} is not interpreted as a condition`);
  }

  #condition(
    name: string,
    say: (message: string) => undefined,
  ): boolean | undefined {
    const known = this.#conditions.get(name);
    if (known === 'busy') return say(`Condition ${name} turns on itself`);
    if (this.#conditions.has(name)) return known;
    const expression = member(member(this.template, 'Conditions'), name);
    if (expression === undefined) return say(`There is no condition ${name}`);
    this.#conditions.set(name, 'busy');
    this.#chain++;
    const answer =
      this.#chain > DEEPEST
        ? say(`Condition ${name} is nested too deeply`)
        : this.scope(say).test(expression);
    this.#chain--;
    this.#conditions.set(name, answer);
    return answer;
  }

  #reference(name: string, say: (message: string) => undefined): unknown {
    if (name === 'AWS::NoValue') return undefined;
    if (this.#pseudo.has(name)) return this.#pseudo.get(name);
    if (this.#parameters.has(name)) return this.#parameters.get(name);
    const value = this.names.reference(name);
    return value === undefined
      ? say(`There is no parameter or resource ${name}`)
      : this.#unlessAbsent(name, value, say);
  }

  /** CloudFormation refuses what refers to a resource that is not made. */
  #unlessAbsent(
    logicalId: string,
    value: unknown,
    say: (message: string) => undefined,
  ): unknown {
    const resource = member(member(this.template, 'Resources'), logicalId);
    const condition = asText(member(resource, 'Condition'));
    return condition !== undefined &&
      this.#condition(condition, ignore) === false
      ? say(`${logicalId} is not made, as condition ${condition} is false`)
      : value;
  }

  #zones(region: string): AvailabilityZone[] | undefined {
    const { facts } = this.options;
    return facts && facts.region === region
      ? facts.availabilityZones
      : undefined;
  }
}
