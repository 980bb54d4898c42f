"""What of a Discourse forum is told, and how.

Only what everybody could read: no private messages, no categories that are closed to some, nothing
deleted, hidden, unlisted or whispered.
"""

import re

from hundredfold.imports.reading.telling import Telling, placed

VIEWS = """
    CREATE TEMP VIEW open_topics AS
    SELECT * FROM topics t
    WHERE archetype = 'regular' AND deleted_at IS NULL AND coalesce(visible, 't') = 't'
        AND NOT EXISTS (
            SELECT 1 FROM categories c WHERE c.id = t.category_id AND c.read_restricted = 't');
    CREATE TEMP VIEW open_posts AS
    SELECT p.*, t.title, p.post_number = '1' AS is_head FROM posts p
    JOIN open_topics t ON t.id = p.topic_id
    WHERE p.deleted_at IS NULL AND p.hidden = 'f' AND p.post_type IN ('1', '2');
    CREATE TEMP VIEW solutions AS
    SELECT topic_id, answer_post_id FROM discourse_solved_solved_topics
    UNION ALL
    SELECT topic_id, value FROM topic_custom_fields WHERE name = 'accepted_answer_post_id';
"""
TABLES = {
    "Tags": "SELECT line, id AS Id, name AS TagName FROM tags",
    "Users": """
        SELECT u.line, u.id AS Id, coalesce(nullif(u.name, ''), u.username) AS DisplayName,
            u.created_at AS CreationDate, p.location AS Location, p.bio_cooked AS AboutMe
        FROM users u LEFT JOIN user_profiles p ON p.user_id = u.id
        WHERE CAST(u.id AS INTEGER) >= -1""",
    "Posts": """
        SELECT p.line, p.id AS Id, CASE WHEN is_head THEN 1 ELSE 2 END AS PostTypeId,
            CASE WHEN NOT is_head THEN (SELECT h.id FROM posts h
                WHERE h.topic_id = p.topic_id AND h.post_number = '1') END AS ParentId,
            CASE WHEN is_head THEN (SELECT s.answer_post_id FROM solutions s
                WHERE s.topic_id = p.topic_id LIMIT 1) END AS AcceptedAnswerId,
            p.user_id AS OwnerUserId, CASE WHEN is_head THEN p.title END AS Title,
            CASE WHEN is_head THEN (SELECT group_concat(g.name, '|')
                FROM topic_tags x JOIN tags g ON g.id = x.tag_id
                WHERE x.topic_id = p.topic_id) END AS Tags,
            p.cooked AS Body, p.created_at AS CreationDate,
            CASE WHEN CAST(p.version AS INTEGER) > 1 THEN p.last_version_at END AS LastEditDate
        FROM open_posts p""",
    # Acceptances are counted by themselves over there: here their ids begin where no like's do.
    "Votes": """
        SELECT line, CAST(id AS INTEGER) + 1000000000000000 AS Id, answer_post_id AS PostId,
            1 AS VoteTypeId, NULL AS UserId, created_at AS CreationDate
        FROM discourse_solved_solved_topics
        UNION ALL
        SELECT min(a.line), min(a.id), a.post_id, 2, a.user_id, a.created_at
        FROM post_actions a JOIN open_posts p ON p.id = a.post_id
        WHERE a.post_action_type_id = '2' AND a.deleted_at IS NULL
        GROUP BY a.user_id, a.post_id""",
    "Badges": """
        SELECT u.line, u.id AS Id, u.user_id AS UserId, b.name AS Name, u.granted_at AS Date,
            b.badge_type_id AS Class
        FROM user_badges u JOIN badges b ON b.id = u.badge_id""",
}

_EMOJI = re.compile(r'<img[^>]*\bclass="emoji[^>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')
_CALL = re.compile(r'<a[^>]*\bclass="mention[^>]*>(@[^<]*)</a>')


def worded(cooked: str, at: str) -> str:
    """Emoji as they were typed, names without links to their old pages."""
    html = _EMOJI.sub(lambda one: (_ALT.search(one[0]) or ["", ""])[1], cooked)
    return placed(_CALL.sub(r"\1", html), at)


DISCOURSE = Telling(VIEWS, TABLES, worded)
