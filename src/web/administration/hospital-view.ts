import type { SettingsView } from '../../administration/facility-settings';
import { drawnForm } from '../desk/drawn-form';
import type { SentForm } from '../desk/read-form';
import { toldInstant } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';
import { toldSettings } from './administration-words';

/** The model of templates/pages/administration/hospital.hbs. */
export function hospitalView(
  { facility, version, history }: SettingsView,
  message: Message | null,
  sent: SentForm | null,
) {
  return {
    title: 'Hospital',
    here: 'hospital',
    message,
    // After a refusal the form has what was typed; what stands is told beside it, to compare.
    stands: sent && [
      { label: 'Name', value: facility.name },
      { label: 'Address', value: facility.address },
      { label: 'Telephone', value: facility.phone },
      { label: 'Second factor', value: facility.twoFactorRequired ? 'forced' : 'not forced' },
    ],
    fixed: [
      { label: 'Prefix of request numbers', value: facility.prefix },
      { label: 'Time zone', value: facility.timeZone },
      { label: 'State whose law holds', value: facility.state ?? 'none: federal law alone' },
    ],
    form: drawnForm(
      'settings',
      '/desk/administration/hospital',
      {
        label: 'Letterhead and security',
        fields: [
          { name: 'facilityName', label: 'Name', value: facility.name },
          { name: 'facilityPhone', label: 'Telephone', value: facility.phone, maxLength: 60 },
          {
            ...{ name: 'facilityAddress', label: 'Address', value: facility.address, maxLength: 400 },
            ...{ wide: true, long: true },
          },
        ],
        ticks: [
          {
            name: 'twoFactorRequired',
            label: 'Force a second factor on everybody who may release, approve or administer',
            citation: '45 CFR 164.312(d)',
            checked: facility.twoFactorRequired,
          },
        ],
        hidden: [{ name: 'version', value: version }],
        button: 'Keep the settings',
        tone: 'primary',
      },
      { sent, isMain: true },
    ),
    history: history.map((event) => ({
      at: event.at.toISOString(),
      when: toldInstant(event.at, facility.timeZone),
      who: event.actorName,
      words: toldSettings(event),
    })),
  };
}
