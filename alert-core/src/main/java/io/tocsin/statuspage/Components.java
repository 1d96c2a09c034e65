package io.tocsin.statuspage;

/** What is done to components and their groups, whoever asks for it. */
public final class Components {

  private Components() {}

  /** Takes a group away; its components stay, without a group. */
  public static void removeGroup(PageEdit edit, ComponentGroup group) {
    edit.remove(group);
    edit.page().all(Component.class).stream()
        .filter(component -> Long.valueOf(group.id()).equals(component.groupId()))
        .forEach(component -> edit.put(component.withGroup(null, edit.now())));
  }
}
