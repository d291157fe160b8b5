import { pick } from '../pick.ts';

/** The contact of a message, by its traits. They stand in the context of all but `identify`; those of a group are its own. */
export function contactOf(message: unknown, type: unknown) {
  const traits = [
    type === 'group' ? undefined : pick(message, 'traits'),
    pick(pick(message, 'context'), 'traits'),
    pick(message, 'properties'),
  ];
  const said = (...names: readonly string[]) =>
    traits
      .slice(0, 2)
      .map((one) => pick(one, ...names))
      .find((value) => value !== undefined);

  return {
    id: pick(message, 'userId'),
    anonymousId: pick(message, 'anonymousId'),
    email: said('email') ?? pick(traits[2], 'email'),
    name: said('name') ?? joined(said('firstName', 'first_name'), said('lastName', 'last_name')),
    phone: said('phone'),
    lifecycleStage: said('lifecycleStage', 'lifecycle_stage'),
    company: companyOf(said('company')),
  };
}

/** Either its name alone, or an object. */
function companyOf(company: unknown): unknown {
  if (typeof company !== 'object') return company;
  return { id: pick(company, 'id'), name: pick(company, 'name') };
}

function joined(...names: readonly unknown[]): string | undefined {
  const texts = names.filter((name) => typeof name === 'string');
  return texts.length > 0 ? texts.join(' ') : undefined;
}
