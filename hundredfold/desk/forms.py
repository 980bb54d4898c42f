"""What an operator may send to the desk."""

from django import forms

from hundredfold.circles.models import Role


class RoleForm(forms.Form):
    """The role that a member is given."""

    role = forms.TypedChoiceField(choices=Role.choices, coerce=Role)
