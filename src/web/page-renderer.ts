import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import Handlebars from 'handlebars';
import { DateTime } from 'luxon';
import { Config } from '../platform/config';
import { languageOf } from '../platform/language';
import type { Language } from '../platform/language';
import { PROJECT_ROOT, PUBLIC_ASSETS } from '../platform/project-root';
import { readsReports } from '../reports/reports';
import { compileTemplates } from './page-templates';
import { PageWords } from './words';

export interface RenderOptions {
  /** Template in templates/pages/layouts; default 'desk' for signed-in staff, else 'public'. */
  layout?: 'desk' | 'public';
  status?: number;
  /** Zone in which `date` and `dateTime` tell; default the signed-in staff's facility, else UTC. */
  timeZone?: string;
  language?: Language;
}

/** What every template finds under `page`, beside its own model. */
export interface PageFrame {
  csrf: string;
  language: Language;
  /** Path of the address, without its query. */
  path: string;
  /** Query of this very page in each language, e.g. "?facility=SGH&lang=es". */
  inLanguage: Record<Language, Handlebars.SafeString>;
  timeZone: string;
  signOffMinutes: number;
  /** Seconds after which the page goes to sign-in by itself; null when nobody is signed in. */
  signOffSeconds: number | null;
  staff: {
    name: string;
    email: string;
    roles: readonly string[];
    severalFacilities: boolean;
    isAdministrator: boolean;
    readsReports: boolean;
  } | null;
  facility: { id: string; name: string } | null;
}

/**
 * Draws pages from templates/pages with Handlebars, strict and escaping. In a template: `{{t 'room.key' n=1}}`
 * words, `{{date d}}` and `{{dateTime d}}` in the facility's zone, `{{asset 'desk.css'}}` address of a file of
 * dist/public, `{{eq a b}}`; `page` holds csrf token, staff, facility, path and language.
 */
@Injectable()
export class PageRenderer {
  private readonly words = new PageWords(join(PROJECT_ROOT, 'templates', 'words'));
  private readonly handlebars = Handlebars.create();
  private readonly templates = compileTemplates(this.handlebars, join(PROJECT_ROOT, 'templates', 'pages'));
  private readonly assets = new Map<string, string>();

  constructor(private readonly config: Config) {
    this.registerHelpers();
  }

  /**
   * Send a page. @param template path below templates/pages, without ending, e.g. 'desk/queue'
   * @throws Error when a template is missing or names a field that the model has not
   */
  async render(
    reply: FastifyReply,
    template: string,
    model: object = {},
    options: RenderOptions = {},
  ): Promise<void> {
    const { signedInStaff } = reply.request;
    const page = this.frame(reply, options);
    const context = { ...model, page };
    const body = new Handlebars.SafeString(this.template(template)(context));
    const layout = options.layout ?? (signedInStaff ? 'desk' : 'public');
    const html = this.template(`layouts/${layout}`)({ title: '', ...model, page, body });
    await reply
      .code(options.status ?? 200)
      .header('content-type', 'text/html; charset=utf-8')
      .send(html);
  }

  /** Words for code that has no template at hand. */
  text(language: Language, key: string, values?: Record<string, unknown>): string {
    return this.words.text(language, key, values);
  }

  private frame(reply: FastifyReply, options: RenderOptions): PageFrame {
    const { request } = reply;
    const staff = request.signedInStaff;
    return {
      csrf: request.session ? reply.generateCsrf() : '',
      language: options.language ?? languageOf(request),
      path: request.url.split('?')[0] ?? '/',
      inLanguage: { en: queryIn('en', request.url), es: queryIn('es', request.url) },
      timeZone: options.timeZone ?? staff?.facility.timeZone ?? 'UTC',
      signOffMinutes: this.config.SIGN_OFF_MINUTES,
      // A little later than the server, so that the page that opens then finds the session over.
      signOffSeconds: staff ? this.config.SIGN_OFF_MINUTES * 60 + 5 : null,
      staff: staff
        ? {
            name: staff.actor.name,
            email: staff.staff.email,
            roles: staff.actor.roles,
            severalFacilities: staff.facilities.length > 1,
            isAdministrator: staff.actor.roles.includes('administrator'),
            readsReports: readsReports(staff.actor.roles),
          }
        : null,
      facility: staff ? { id: staff.facilityId, name: staff.facility.name } : null,
    };
  }

  private template(name: string): Handlebars.TemplateDelegate {
    const template = this.templates.get(name);
    if (!template) throw new Error(`There is no templates/pages/${name}.hbs`);
    return template;
  }

  private registerHelpers(): void {
    const frameOf = (options: Handlebars.HelperOptions) => (options.data.root as { page: PageFrame }).page;
    const told =
      (format: Record<Language, string>) => (value: unknown, options: Handlebars.HelperOptions) => {
        if (value === null || value === undefined || value === '') return '';
        const { timeZone, language } = frameOf(options);
        const at =
          value instanceof Date
            ? DateTime.fromJSDate(value, { zone: timeZone })
            : DateTime.fromISO(String(value), { zone: timeZone });
        return at.setLocale(language).toFormat(format[language]);
      };
    this.handlebars.registerHelper({
      t: (key: string, options: Handlebars.HelperOptions) =>
        this.words.text(frameOf(options).language, key, options.hash as Record<string, unknown>),
      date: told({ en: 'LLL d, yyyy', es: "d 'de' LLL 'de' yyyy" }),
      dateTime: told({ en: 'LLL d, yyyy, HH:mm', es: "d 'de' LLL 'de' yyyy, HH:mm" }),
      eq: (one: unknown, other: unknown) => one === other,
      asset: (name: string) => this.assetAddress(name),
    });
  }

  /** With the content's hash, so that browsers may keep the file for ever. */
  private assetAddress(name: string): string {
    const known = this.assets.get(name);
    if (known) return known;
    const path = join(PUBLIC_ASSETS, name);
    if (!existsSync(path)) return `/assets/${name}`;
    const version = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
    const address = `/assets/${name}?v=${version}`;
    this.assets.set(name, address);
    return address;
  }
}

/** What a switch of the language keeps of the address. Nothing else is repeated on a page. */
const KEPT_ON_SWITCH = ['facility', 'next'];

/** The address's query in another language. */
function queryIn(language: Language, url: string): Handlebars.SafeString {
  const asked = [...new URLSearchParams(url.split('?')[1] ?? '')];
  const query = new URLSearchParams(asked.filter(([name]) => KEPT_ON_SWITCH.includes(name)));
  query.set('lang', language);
  // Written anew by URLSearchParams, it holds nothing but letters, digits and "*-._+%=&".
  return new Handlebars.SafeString(`?${query.toString().replaceAll('&', '&amp;')}`);
}
