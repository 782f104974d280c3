import { type ContentBlock, type EditorSide, NOTICE_TONES } from '@/services/market/content/inputs';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { inputName, type Problems } from './block-draft';
import { FaqFields } from './faq-fields';
import { LinkFields } from './link-fields';
import { MarkdownField } from './markdown-field';
import { PictureField } from './picture-field';
import { SharedField } from './shared-field';
import { ShelfFields } from './shelf-fields';
import { TONE_WORDS } from './words';

type Props = {
  side: EditorSide;
  block: ContentBlock;
  problems: Problems;
  onBlock: (block: ContentBlock) => void;
};

type Pictured = Extract<ContentBlock, { kind: 'hero' | 'story' | 'banner' }>;

type TextProps = {
  block: ContentBlock;
  field: string;
  label: string;
  value: string;
  most: number;
  optional?: boolean;
  problems: Problems;
  onText: (text: string) => void;
};

function Line({ block, field, label, value, most, optional, problems, onText }: TextProps) {
  const name = inputName(block.id, field);
  return (
    <TextInput
      label={label}
      name={name}
      maxLength={most}
      optional={optional}
      value={value}
      error={problems[name]}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

function Text({ block, field, label, value, most, optional, problems, onText }: TextProps) {
  const name = inputName(block.id, field);
  return (
    <Textarea
      label={label}
      name={name}
      rows={2}
      maxLength={most}
      optional={optional}
      value={value}
      error={problems[name]}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

function Tone({
  block,
  onBlock,
}: { block: Extract<ContentBlock, { kind: 'notice' }> } & Pick<Props, 'onBlock'>) {
  return (
    <Select
      label="How loud is it?"
      name={inputName(block.id, 'tone')}
      value={block.tone}
      options={NOTICE_TONES.map((value) => ({ value, label: TONE_WORDS[value] }))}
      onChange={(event) => {
        const tone = NOTICE_TONES.find((one) => one === event.target.value);
        if (tone) onBlock({ ...block, tone });
      }}
    />
  );
}

/** What a block of this kind says. */
export function BlockFields({ side, block, problems, onBlock }: Props) {
  const shared = { block, problems };
  const title = (isOptional: boolean) =>
    'title' in block ? (
      <Line
        {...shared}
        field="title"
        label="Title"
        most={120}
        optional={isOptional}
        value={block.title}
        onText={(text) => onBlock({ ...block, title: text })}
      />
    ) : null;
  const pictured = (of: Pictured) => (
    <PictureField
      side={side}
      name={inputName(of.id, 'picture')}
      picture={of.picture}
      error={problems[inputName(of.id, 'picture')]}
      onPicture={(picture) => onBlock({ ...of, picture })}
    />
  );
  switch (block.kind) {
    case 'hero':
      return (
        <>
          {title(false)}
          <Text
            {...shared}
            field="text"
            label="Text"
            most={300}
            optional
            value={block.text}
            onText={(text) => onBlock({ ...block, text })}
          />
          <LinkFields block={block} problems={problems} onLink={(link) => onBlock({ ...block, ...link })} />
          {pictured(block)}
        </>
      );
    case 'shelf':
      return (
        <>
          {title(false)}
          <ShelfFields side={side} block={block} problems={problems} onBlock={onBlock} />
        </>
      );
    case 'shared':
      return <SharedField block={block} problems={problems} onBlock={onBlock} />;
    case 'story':
      return (
        <>
          {title(true)}
          <MarkdownField
            side={side}
            name={inputName(block.id, 'text')}
            label="Story"
            value={block.text}
            error={problems[inputName(block.id, 'text')]}
            onValue={(text) => onBlock({ ...block, text })}
          />
          {pictured(block)}
        </>
      );
    case 'notice':
      return (
        <>
          <Tone block={block} onBlock={onBlock} />
          <Text
            {...shared}
            field="text"
            label="Notice"
            most={300}
            value={block.text}
            onText={(text) => onBlock({ ...block, text })}
          />
        </>
      );
    case 'faq':
      return (
        <>
          {title(true)}
          <FaqFields side={side} block={block} problems={problems} onBlock={onBlock} />
        </>
      );
    case 'banner':
      return (
        <>
          <Text
            {...shared}
            field="text"
            label="Banner"
            most={160}
            value={block.text}
            onText={(text) => onBlock({ ...block, text })}
          />
          <LinkFields block={block} problems={problems} onLink={(link) => onBlock({ ...block, ...link })} />
          {pictured(block)}
        </>
      );
  }
}
