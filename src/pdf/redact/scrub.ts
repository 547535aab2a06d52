import { deflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import { ALLOWED, NAMED } from './allowed-keys';
import type { Kind } from './key-kinds';
import { nameText } from './name-text';
import { type PictureData, pictureData, plainData } from './picture-data';
import type { PagePart } from './page-part';
import type { FilterStage } from './pictures/picture-facts';
import { factsOfContent, usedOf } from './used-resources';

const DEVICE_DEFAULTS = ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'];
const name = (text: string): PDFName => PDFName.of(text);

/** Kinds of streams that hold operators. */
const CONTENT = new Set<Kind>(['content', 'form', 'pattern']);
const DEFLATED: FilterStage = { name: 'FlateDecode', parms: undefined };

/** A stream with its data, and with what says how these are packed when that has changed. */
function packed(dict: PDFDict, { contents, filters }: PictureData): PDFRawStream {
  if (filters) {
    const [stage] = filters;
    for (const key of ['Filter', 'DecodeParms']) dict.delete(name(key));
    if (stage) dict.set(name('Filter'), name(stage.name));
    if (stage?.parms) dict.set(name('DecodeParms'), stage.parms.clone(dict.context));
  }
  return PDFRawStream.of(dict, contents);
}

/** Copies what the allow-list knows from one context to another; each object once. */
class AllowListCopy {
  /** Something belongs to a layer: a form, a picture, or marked content. */
  layered = false;
  /** Marks state text in place of what is drawn. */
  statesText = false;
  private readonly copied = new Map<string, PDFRef>();

  constructor(
    private readonly from: PDFContext,
    private readonly to: PDFContext,
  ) {}

  /** The copy of a value as `kind`, or undefined when nothing of it may travel. */
  copy(value: PDFObject | undefined, kind: Kind): PDFObject | undefined {
    if (!(value instanceof PDFRef)) return this.copyDirect(value, kind);
    const key = `${value.tag} ${kind}`;
    const known = this.copied.get(key);
    if (known) return known;
    const target = this.from.lookup(value);
    if (target === undefined || target === PDFNull) return undefined;
    const ref = this.to.nextRef();
    this.copied.set(key, ref);
    const copy = this.copyDirect(target, kind);
    if (copy === undefined) {
      this.copied.delete(key);
      return undefined;
    }
    this.to.assign(ref, copy);
    return ref;
  }

  private copyDirect(value: PDFObject | undefined, kind: Kind): PDFObject | undefined {
    if (value instanceof PDFName || value instanceof PDFNumber || value instanceof PDFBool) return value;
    if (value instanceof PDFString || value instanceof PDFHexString) return value;
    if (kind === 'plain') return this.copyPlain(value, 0);
    if (kind === 'colorSpace') return this.copyColorSpace(value);
    if (kind === 'xObject') return this.copyXObject(value);
    if (kind === 'imageMask')
      return value instanceof PDFRawStream ? this.copyStream(value, 'image') : this.copyPlain(value, 0);
    if (value instanceof PDFArray) return this.copyArray(value, kind);
    if (value instanceof PDFRawStream) return this.copyStream(value, kind);
    return value instanceof PDFDict ? this.copyDict(value, kind) : undefined;
  }

  private copyArray(array: PDFArray, kind: Kind): PDFArray {
    const copy = PDFArray.withContext(this.to);
    for (const item of array.asArray())
      copy.push(this.copy(item, kind === 'fontList' ? 'font' : kind) ?? PDFNull);
    return copy;
  }

  private copyPlain(value: PDFObject | undefined, depth: number): PDFObject | undefined {
    if (value instanceof PDFRef)
      return depth > 20 ? undefined : this.copyPlain(this.from.lookup(value), depth + 1);
    if (value instanceof PDFRawStream || depth > 20) return undefined;
    if (value instanceof PDFArray) {
      const copy = PDFArray.withContext(this.to);
      for (const item of value.asArray()) copy.push(this.copyPlain(item, depth + 1) ?? PDFNull);
      return copy;
    }
    if (value instanceof PDFDict) {
      const copy = PDFDict.withContext(this.to);
      for (const [key, item] of value.entries()) {
        const plain = this.copyPlain(item, depth + 1);
        if (plain) copy.set(key, plain);
      }
      return copy;
    }
    return value;
  }

  private copyColorSpace(value: PDFObject | undefined): PDFObject | undefined {
    if (!(value instanceof PDFArray)) return value instanceof PDFDict ? undefined : value;
    const family = value.lookup(0);
    const copy = PDFArray.withContext(this.to);
    value.asArray().forEach((item, i) => {
      const target = value.lookup(i);
      if (i === 4) return; // Attributes of DeviceN: colorant names and tints that no rendering needs.
      const kind: Kind =
        target instanceof PDFRawStream
          ? family === name('ICCBased')
            ? 'iccStream'
            : family === name('Indexed')
              ? 'stream'
              : 'function'
          : target instanceof PDFArray
            ? family === name('DeviceN') && i === 1
              ? 'plain'
              : 'colorSpace'
            : target instanceof PDFDict && i === 3
              ? 'function'
              : 'plain';
      copy.push(this.copy(item, kind) ?? PDFNull);
    });
    return copy;
  }

  private copyXObject(value: PDFObject | undefined): PDFObject | undefined {
    if (!(value instanceof PDFRawStream)) return undefined;
    const subtype = value.dict.lookup(name('Subtype'));
    if (subtype === name('Image')) return this.copyStream(value, 'image');
    return subtype === name('Form') ? this.copyStream(value, 'form') : undefined;
  }

  private copyStream(stream: PDFRawStream, kind: Kind): PDFRawStream {
    const dict = this.copyDict(stream.dict, kind, stream);
    if (kind === 'image') return packed(dict, pictureData(stream));
    if (CONTENT.has(kind)) {
      const { bare } = factsOfContent(stream);
      if (bare) return packed(dict, { contents: deflateSync(bare), filters: [DEFLATED] });
    }
    return packed(dict, plainData(stream));
  }

  /** Contents of a page: where anything of them must stay behind they become one stream, as they are read. */
  private copyContents(value: PDFObject | undefined): PDFObject | undefined {
    const contents = value instanceof PDFRef ? this.from.lookup(value) : value;
    if (!(contents instanceof PDFArray)) return this.copy(value, 'content');
    const { bare } = factsOfContent(contents);
    if (!bare) return this.copy(contents, 'content');
    return this.to.register(
      packed(PDFDict.withContext(this.to), { contents: deflateSync(bare), filters: [DEFLATED] }),
    );
  }

  copyDict(dict: PDFDict, kind: Kind, content?: PDFRawStream): PDFDict {
    const copy = PDFDict.withContext(this.to);
    this.layered ||= dict.has(name('OC'));
    const allowed = ALLOWED[kind];
    const each = NAMED[kind];
    for (const [key, value] of dict.entries()) {
      const valueKind = each ?? allowed?.[nameText(key)];
      if (valueKind === undefined) continue;
      const item =
        valueKind === 'resources'
          ? this.copyResources(dict, kind, content)
          : kind === 'page' && valueKind === 'content'
            ? this.copyContents(value)
            : this.copy(value, valueKind);
      if (item) copy.set(key, item);
    }
    return copy;
  }

  /** Only the resources that the content beside them uses: a list shared by all pages holds other pages' pictures. */
  private copyResources(holder: PDFDict, kind: Kind, content?: PDFRawStream): PDFDict | undefined {
    const resources = holder.lookup(name('Resources'));
    if (!(resources instanceof PDFDict)) return undefined;
    const copy = PDFDict.withContext(this.to);
    const uses = usedOf(this.contentBeside(holder, kind, content), resources);
    const { resources: used } = uses;
    this.layered ||= uses.layers;
    this.statesText ||= uses.statesText;
    for (const [category, categoryKind] of Object.entries(ALLOWED.resources!)) {
      const listed = resources.lookup(name(category));
      if (!(listed instanceof PDFDict)) continue;
      const wanted = new Set([
        ...(used.get(category) ?? []),
        ...(category === 'ColorSpace' ? DEVICE_DEFAULTS : []),
      ]);
      const part = PDFDict.withContext(this.to);
      for (const [key, value] of listed.entries()) {
        if (!wanted.has(nameText(key))) continue;
        const item = this.copy(value, NAMED[categoryKind]!);
        if (item) part.set(key, item);
      }
      if (part.keys().length > 0) copy.set(name(category), part);
    }
    return copy;
  }

  private contentBeside(holder: PDFDict, kind: Kind, content?: PDFRawStream): PDFObject | undefined {
    if (content) return content;
    if (kind === 'page') return holder.lookup(name('Contents'));
    const procedures = holder.lookup(name('CharProcs'));
    const all = PDFArray.withContext(this.from);
    if (procedures instanceof PDFDict) for (const value of procedures.values()) all.push(value);
    return all;
  }
}

/**
 * Copies a page by the allow-list into a context of its own: page keys, resources that its content uses, and of each
 * of those the keys that rendering needs. Metadata, annotations, structure, layers, alternates, thumbnails, actions
 * and whatever else nobody asked for stay behind.
 *
 * @param page page dictionary that inherits nothing
 * @returns the copy, and what the copy does not tell: whether anything on the page belonged to a layer, and whether
 *   marks stated text in place of what is drawn
 * @throws ContentUnreadable when a content stream cannot be decoded
 */
export function scrubPage(
  context: PDFContext,
  page: PDFDict,
): PagePart & { layered: boolean; statesText: boolean } {
  const clean = PDFContext.create();
  const copier = new AllowListCopy(context, clean);
  const copy = copier.copyDict(page, 'page');
  return { context: clean, page: copy, layered: copier.layered, statesText: copier.statesText };
}
