"""A rule can say more, and a brand makes rules of its own.

Versions keep what they said. What stands earned is told again by the worker, from the first fact
on: each transfer has the key of its fact, so nothing is given twice.
"""

from typing import Any

import django.db.models.deletion
import hundredfold.kit.clock
from django.db import migrations, models


SAID = {
    "sqlite": "UPDATE rewards_version SET terms = json_object('rule', rule, 'version', version, "
    "'points', points, 'valid_days', valid_days, 'deed', rule)",
    "postgresql": "UPDATE rewards_version SET terms = jsonb_build_object('rule', rule, "
    "'version', version, 'points', points, 'valid_days', valid_days, 'deed', rule)",
}


def keep_what_was_said(apps: Any, schema_editor: Any) -> None:
    """In every brand: row-level security, which is put in force again afterwards, is not asked."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in ("rewards_version", "rewards_inforce"):
                cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(SAID[connection.vendor])
        cursor.execute("DELETE FROM rewards_inforce")
        cursor.execute("DELETE FROM activity_bookmark WHERE fold = 'rewards.earn_points'")


class Migration(migrations.Migration):

    dependencies = [
        ('activity', '0003_sentences_and_brands_are_found'),
        ('brands', '0003_identity_is_reserved'),
        ('people', '0004_phones'),
        ('rewards', '0001_versions_merits_snags'),
    ]

    operations = [
        migrations.AddField(
            model_name='inforce',
            name='terms',
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='version',
            name='terms',
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.RunPython(keep_what_was_said, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='inforce',
            name='points',
        ),
        migrations.RemoveField(
            model_name='inforce',
            name='valid_days',
        ),
        migrations.RemoveField(
            model_name='version',
            name='points',
        ),
        migrations.RemoveField(
            model_name='version',
            name='valid_days',
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.BigIntegerField()),
                ('rule', models.CharField(max_length=16)),
                ('version', models.PositiveIntegerField()),
                ('deed', models.CharField(max_length=16)),
                ('gives', models.CharField(max_length=60)),
                ('amount', models.PositiveIntegerField()),
                ('doer', models.CharField(max_length=80)),
                ('thing', models.CharField(max_length=80)),
                ('earner', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('opens_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('waits_for', models.CharField(blank=True, max_length=16)),
                ('is_waiting', models.BooleanField(default=False)),
                ('budget', models.BigIntegerField(null=True)),
                ('day', models.PositiveIntegerField(default=0)),
                ('cut', models.CharField(blank=True, max_length=5)),
                ('transfer', models.BigIntegerField(null=True)),
                ('brand', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='brands.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('opened_at', models.DateTimeField(default=hundredfold.kit.clock.now)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='brands.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=17)),
                ('earner', models.CharField(max_length=80)),
                ('doer', models.CharField(blank=True, max_length=80)),
                ('day', models.PositiveIntegerField()),
                ('times', models.PositiveIntegerField()),
                ('amount', models.BigIntegerField()),
                ('last_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='brands.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Handed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.PositiveIntegerField()),
                ('words', models.CharField(blank=True, max_length=200)),
                ('transfer', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(default=hundredfold.kit.clock.now)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='brands.brand')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'verbose_name_plural': 'handed points',
            },
        ),
        migrations.CreateModel(
            name='Handing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('most_a_day', models.PositiveIntegerField()),
                ('since', models.DateTimeField(default=hundredfold.kit.clock.now)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='brands.brand')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16)),
                ('name', models.CharField(max_length=60)),
                ('made_at', models.DateTimeField(default=hundredfold.kit.clock.now)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='brands.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=80)),
                ('circle', models.BigIntegerField()),
                ('since', models.DateTimeField()),
                ('role', models.CharField(blank=True, max_length=10)),
                ('brand', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='brands.brand')),
            ],
        ),
        migrations.DeleteModel(
            name='Merit',
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(fields=['thing', 'deed', 'doer'], name='rewards_award_by_thing'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(condition=models.Q(('is_waiting', True)), fields=['earner'], name='rewards_award_waiting'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('fact', 'rule'), name='rewards_award_once'),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.UniqueConstraint(fields=('brand', 'name'), name='rewards_budget_named_once'),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='rewards_budget_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='count',
            constraint=models.UniqueConstraint(fields=('brand', 'earner', 'rule', 'doer', 'day'), name='rewards_count_once'),
        ),
        migrations.AddIndex(
            model_name='handed',
            index=models.Index(fields=['giver', 'at'], name='rewards_handed_by_giver'),
        ),
        migrations.AddConstraint(
            model_name='handed',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='rewards_handed_something'),
        ),
        migrations.AddConstraint(
            model_name='handed',
            constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('taker')), _negated=True), name='rewards_handed_to_another'),
        ),
        migrations.AddConstraint(
            model_name='handing',
            constraint=models.UniqueConstraint(fields=('brand',), name='rewards_handing_once'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.UniqueConstraint(fields=('brand', 'code'), name='rewards_rule_once'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='rewards_rule_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('brand', 'person', 'circle'), name='rewards_seat_once'),
        ),
    ]
