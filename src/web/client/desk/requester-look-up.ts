import { elementById } from '../page/elements';
import { askWhileTyping, foundLine, question } from './look-up';

interface FoundRequester {
  id: string;
  kind: string;
  name: string;
  organization: string | null;
  email: string | null;
  phone: string | null;
  language: string;
}

/** Requesters of the directory while a name or an organization is typed; taking one fills the fields in. */
export function lookRequestersUp(): void {
  const name = elementById('requesterName', HTMLInputElement);
  const organization = elementById('requesterOrganization', HTMLInputElement);
  const told = elementById('requester-told', HTMLElement);
  const list = elementById('requester-list', HTMLElement);
  const box = elementById('requester-look-up', HTMLElement);
  const take = (one: FoundRequester) => {
    elementById('requesterKind', HTMLSelectElement).value = one.kind;
    elementById('language', HTMLSelectElement).value = one.language;
    name.value = one.name;
    organization.value = one.organization ?? '';
    elementById('requesterEmail', HTMLInputElement).value = one.email ?? '';
    elementById('requesterPhone', HTMLInputElement).value = one.phone ?? '';
    list.replaceChildren();
    told.textContent = `Taken from the directory: ${one.name}.`;
    elementById('claimNumber', HTMLInputElement).focus();
  };
  askWhileTyping<FoundRequester[]>(
    [name, organization],
    () =>
      question<FoundRequester[]>('/api/requesters/find', { words: `${name.value} ${organization.value}` }),
    (found) => {
      const others = found.filter(
        (one) => one.name !== name.value || (one.organization ?? '') !== organization.value,
      );
      // What was taken is told until another name is typed.
      if (others.length > 0) told.textContent = `${others.length} in the directory.`;
      box.hidden = others.length === 0;
      list.replaceChildren(
        ...others.map((one) =>
          foundLine(
            [one.name, one.organization].filter(Boolean).join(', '),
            [one.email, one.phone].filter(Boolean).join(', '),
            'Take',
            () => take(one),
          ),
        ),
      );
    },
  );
}

/** What the chosen basis asks for. */
export function showNeeds(): void {
  const basis = elementById('basis', HTMLSelectElement);
  const show = () => {
    for (const box of document.querySelectorAll<HTMLElement>('[data-needs]'))
      box.hidden = box.dataset.needs !== basis.value;
  };
  basis.addEventListener('change', show);
  show();
}
