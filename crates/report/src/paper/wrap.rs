//! Breaking text into lines.

use super::{Faces, Run, Weight};
use std::ops::Range;

/// What a line may stand over its edge, in points: less than anyone sees, more than sums of widths round.
const SLACK: f32 = 0.01;
/// A line that is cut ends in this.
const ELLIPSIS: char = '…';

/// Where text stands: its weight, its size and its room, both in points.
#[derive(Debug, Clone, Copy)]
struct Room {
    weight: Weight,
    size: f32,
    width: f32,
}

/// A character and its width in points.
type Measured = (char, f32);

/// The lines of a text in `width` points, at most `most` of them; the last is cut where there is more. Breaks after
/// spaces and hyphens and between Chinese characters, anywhere in a word that is wider than the line.
pub(crate) fn wrapped(faces: &Faces, text: &str, weight: Weight, size: f32, width: f32, most: usize) -> Vec<Run> {
    let room = Room { weight, size, width };
    let measured = measure(faces, &cleaned(text), room);
    let lines = lines(&measured, width);
    let shown = lines.iter().take(most).enumerate().map(|(index, line)| {
        let cut = index + 1 == most && lines.len() > most;
        let text =
            if cut { cut_to_fit(faces, &measured[line.start..], room) } else { letters(&measured[line.clone()]) };
        faces.run(text.trim(), weight)
    });
    shown.collect()
}

/// One line, cut where it is too long.
pub(crate) fn one_line(faces: &Faces, text: &str, weight: Weight, size: f32, width: f32) -> Run {
    wrapped(faces, text, weight, size, width, 1).pop().unwrap_or_default()
}

/// The lines of a text that has line breaks of its own, uncut; an empty run for an empty line.
pub(crate) fn paragraphs(faces: &Faces, text: &str, weight: Weight, size: f32, width: f32) -> Vec<Run> {
    let one = |line: &str| {
        let lines = wrapped(faces, line, weight, size, width, usize::MAX);
        if lines.is_empty() { vec![Run::default()] } else { lines }
    };
    text.trim().lines().flat_map(one).collect()
}

/// One space for any stretch of spaces, tabs and line breaks; nothing for what has no glyph.
fn cleaned(text: &str) -> String {
    let spaced = |c: char| if c.is_control() || c.is_whitespace() && c != '\u{a0}' { ' ' } else { c };
    let visible = text.chars().filter(|c| !is_invisible(*c)).map(spaced);
    let mut cleaned = String::with_capacity(text.len());
    for character in visible {
        if character != ' ' || !cleaned.ends_with(' ') {
            cleaned.push(character);
        }
    }
    cleaned.trim().to_string()
}

/// Unicode's default-ignorable characters that exports are known to hold.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn measure(faces: &Faces, text: &str, room: Room) -> Vec<Measured> {
    text.chars().map(|c| (c, faces.advance(c, room.weight) * room.size)).collect()
}

fn letters(measured: &[Measured]) -> String {
    measured.iter().map(|(character, _)| *character).collect()
}

fn lines(text: &[Measured], width: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let (mut end, mut used, mut last_break) = (start, 0.0, None);
        while let Some((character, advance)) = text.get(end)
            // A space may hang over the edge, and a line holds one character at least.
            && (end == start || *character == ' ' || used + advance <= width + SLACK)
        {
            used += advance;
            end += 1;
            if text.get(end).is_some_and(|(next, _)| may_break(*character, *next)) {
                last_break = Some(end);
            }
        }
        let stop = if end == text.len() { end } else { last_break.unwrap_or(end) };
        lines.push(start..stop);
        start = stop;
    }
    lines
}

fn cut_to_fit(faces: &Faces, text: &[Measured], room: Room) -> String {
    let mut left = room.width - faces.advance(ELLIPSIS, room.weight) * room.size;
    let fits = |(_, advance): &&Measured| {
        left -= advance;
        left >= 0.0
    };
    let kept: String = text.iter().take_while(fits).map(|(character, _)| *character).collect();
    format!("{}{ELLIPSIS}", kept.trim_end())
}

/// A small part of Unicode's line breaking (UAX 14): spaces, hyphens, ideographs and the marks that stay with them.
fn may_break(before: char, after: char) -> bool {
    if after == ' ' {
        return false;
    }
    let ideographs = is_wide(before) || is_wide(after);
    before == ' '
        || matches!(before, '-' | '–' | '—' | '/' | '_')
        || ideographs && !stays_before(before) && !stays_behind(after)
}

/// Chinese, Japanese and Korean characters and their punctuation.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks that open: they stand on the line of what follows.
fn stays_before(character: char) -> bool {
    "（「『【《〈〔([{“‘".contains(character)
}

/// Marks that close: they stand on the line of what they close.
fn stays_behind(character: char) -> bool {
    "，。、；：！？）」』】》〉〕％·ー々,.;:!?)]}%”’…".contains(character)
}

#[cfg(test)]
mod tests {
    use super::super::own_fonts;
    use super::*;

    fn texts(text: &str, width: f32, most: usize) -> Vec<String> {
        let fonts = own_fonts();
        let faces = Faces::open(&fonts).expect("fonts");
        let runs = wrapped(&faces, text, Weight::Regular, 10.0, width, most);
        assert!(runs.iter().all(|run| run.width(10.0) <= width + 0.01), "a line stands over its edge: {runs:?}");
        runs.into_iter().map(|run| run.text).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_hyphens_and_inside_a_word_only_where_it_must() {
        assert_eq!(texts("Ceramic mug, large", 60.0, 9), ["Ceramic", "mug, large"]);
        assert_eq!(texts("MUG-001-LARGE", 60.0, 9), ["MUG-001-", "LARGE"]);
        assert!(texts("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 50.0, 9).len() > 2);
        assert!(texts("  \u{200b}\n ", 50.0, 9).is_empty());
    }

    #[test]
    fn a_text_of_too_many_lines_ends_in_an_ellipsis() {
        let lines = texts("Hand-thrown ceramic mug with a blue rim and a very long name", 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn chinese_breaks_between_characters_and_keeps_its_marks() {
        let lines = texts("手工陶瓷杯，大号（蓝色）", 52.0, 9);
        assert!(lines.iter().all(|l| !l.starts_with(['，', '）']) && !l.ends_with('（')), "{lines:?}");
        assert!(lines.len() > 1);
    }

    #[test]
    fn paragraphs_keep_their_empty_lines() {
        let fonts = own_fonts();
        let faces = Faces::open(&fonts).expect("fonts");
        let runs = paragraphs(&faces, "Ring the bell.\r\n\r\nThank you\n", Weight::Regular, 10.0, 200.0);
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["Ring the bell.", "", "Thank you"]);
    }
}
